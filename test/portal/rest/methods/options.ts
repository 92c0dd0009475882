/** `user.option.*` and `app.option.*`: two key-value stores, one per user and one per application. Every value comes back as text. */
import { emptyArgument } from '../arguments.ts'
import { requireAdmin } from '../auth.ts'
import type { Call, Method, PhpValue } from '../method.ts'
import { isPhpEmpty, phpEntries, phpMap, phpString } from '../php.ts'

/** One value or null with `option`, else the whole map, `[]` when empty. */
function read(options: Record<string, string>, option: PhpValue | undefined): unknown {
  // @rule Without a name all options are given — server rest/classes/general/rest_provider.php:802
  if (isPhpEmpty(option)) return phpMap(options)
  const name = phpString(option)
  // @rule An option that was never set is null — server rest/classes/general/rest_provider.php:804
  return Object.hasOwn(options, name) ? options[name] : null
}

/** Adds to the stored values; keys that are not named stay. */
function write(options: Record<string, string>, given: PhpValue | undefined): true {
  const values = phpEntries(given)
  // @rule Nothing to set: `ERROR_ARGUMENT` with the argument's name — server rest/classes/general/rest_provider.php:845
  if (!values || isPhpEmpty(values)) throw emptyArgument('options')
  for (const [name, value] of Object.entries(values)) options[name] = phpString(value)
  return true
}

function appSet({ caller, state, params }: Call): true {
  // @rule Options of the application are set by administrators — server rest/classes/general/rest_provider.php:748
  requireAdmin(caller)
  return write(state.app.options, params.options)
}

export const methods: Method[] = [
  { name: 'user.option.get', scope: null, anyKeyCase: false, run: ({ caller, params }) => read(caller.options, params.option) },
  { name: 'user.option.set', scope: null, anyKeyCase: false, run: ({ caller, params }) => write(caller.options, params.options) },
  { name: 'app.option.get', scope: null, anyKeyCase: false, run: ({ state, params }) => read(state.app.options, params.option) },
  { name: 'app.option.set', scope: null, anyKeyCase: false, run: appSet }
]
