/** What the whole app says, in English. */
export default {
  language: 'Language',
  theme: {
    system: 'Theme of the system',
    light: 'Light',
    dark: 'Dark',
  },
  cooldown: {
    left: 'Too many requests. You can go on in <time>{{left}}</time>.',
    leftRead_one: 'Too many requests. You can go on in {{count}} second. Nothing was lost.',
    leftRead_other: 'Too many requests. You can go on in {{count}} seconds. Nothing was lost.',
    over: 'You can go on.',
  },
  problem: {
    broken: 'Something broke on this page. Reload it and try again.',
  },
}
