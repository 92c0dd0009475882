import fc from 'fast-check'

/** The seed of every property. A fixed one, so that what passed here passes everywhere; `PROPERTY_SEED` looks further. */
export const propertySeed = Number(process.env.PROPERTY_SEED ?? 20_261)

fc.configureGlobal({ seed: propertySeed })

export { fc }
