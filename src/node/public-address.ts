/**
 * Which addresses of the net are everybody's: what is left when all that is private, local, reserved or a
 * wrapping of another address is taken away. By the special-purpose registries of IANA.
 */
import net from 'node:net'

const notPublic = new net.BlockList()
for (const subnet of [
  '0.0.0.0/8', // this network
  '10.0.0.0/8',
  '100.64.0.0/10', // shared by customers of a provider
  '127.0.0.0/8',
  '169.254.0.0/16', // link-local, and the metadata of clouds
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
]) {
  const [start = '', bits] = subnet.split('/')
  notPublic.addSubnet(start, Number(bits), 'ipv4')
}
for (const subnet of [
  '2001::/23', // Teredo and other special purposes
  '2001:db8::/32',
  '2002::/16', // 6to4: another address inside
  '3fff::/20',
]) {
  const [start = '', bits] = subnet.split('/')
  notPublic.addSubnet(start, Number(bits), 'ipv6')
}

/** Of version 6 only 2000::/3 is handed out to anybody: mapped, translated and local ones all lie outside. */
const global6 = new net.BlockList()
global6.addSubnet('2000::', 3, 'ipv6')

export function isPublicAddress(address: string): boolean {
  if (net.isIPv4(address)) return !notPublic.check(address, 'ipv4')
  if (net.isIPv6(address))
    return !address.includes('%') && global6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
  return false
}

export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || (net.isIPv4(address) && address.startsWith('127.'))
}
