import { describe, expect, it } from 'vitest'
import { missingScopes } from '@/domain/installation'

describe('missingScopes', () => {
  it('is empty when everything that is needed was granted', () => {
    expect(missingScopes(['placement', 'im', 'imopenlines', 'crm', 'user_brief', 'disk'])).toEqual([])
  })

  it('names what is missing in the order it is shown', () => {
    expect(missingScopes([])).toEqual(['crm', 'imopenlines', 'im', 'placement', 'user_brief'])
    expect(missingScopes(['crm', 'im', 'user_brief'])).toEqual(['imopenlines', 'placement'])
  })

  it.each(['user_brief', 'user_basic', 'user'])('takes %s as leave to see users', scope => {
    expect(missingScopes(['crm', 'imopenlines', 'im', 'placement', scope])).toEqual([])
  })
})
