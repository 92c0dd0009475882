/** The demo's panel beside the card: one types as the customer and sees what the customer receives. */
import type { PageData } from './pageData.ts'

/** Starts the panel where the page has one. */
export function startCustomerPanel(_data: PageData): void {
}
