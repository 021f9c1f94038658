import { describe, expect, it } from 'vitest'
import { browserOf } from './people'

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'

describe('the name of a browser', () => {
  it.each([
    [`${MAC} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36 Edg/156.0`, 'Edge on a Mac'],
    [`${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15`, 'Safari on a Mac'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Linux'],
    ['Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36', 'Chrome on Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Version/19.1 Safari/604.1', 'Safari on an iPhone'],
    ['curl/8.9', 'curl'],
    ['', 'Unknown'],
  ])('%s', (agent, name) => expect(browserOf(agent)).toBe(name))
})
