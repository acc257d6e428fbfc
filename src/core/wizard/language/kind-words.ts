/**
 * The words for kinds of events. A row is type, strength and pattern; strength is how surely the
 * word names the event itself: "hackathon" always does, "dinner" is often one part of a gala.
 */
import type { EventType } from '../draft.ts'

export type KindRow = readonly [EventType, number, string]

export const kindRows: readonly KindRow[] = [
  [
    'hackathon',
    10,
    'hack-?a-?thons?|hack days?|hack nights?|hackfest|code ?jams?|game ?jams?|coding (?:competition|contest|challenge|marathon)|data ?thons?|build ?a?thons?|idea ?thons?|make-?a-?thons?|ctf|capture the flag',
  ],
  [
    'fashion_show',
    10,
    '(?:\\w+ )?(?:fashion|runway|catwalk|trunk|bridal) (?:runway )?show|fashion week|runway|catwalk|lookbook presentation|couture (?:show|presentation)',
  ],
  [
    'wedding',
    10,
    'weddings?|nuptials?|sangeet|mehndi|mehendi|vow renewal|civil partnership|elopement|walima|nikah|handfasting',
  ],
  ['webinar', 10, 'webinars?|webcasts?|web seminar|virtual briefing'],
  [
    'product_launch',
    9,
    '(?:product|brand|app|software|car|collection|album|book|game|magazine|site|website|platform|store) (?:launch|reveal|unveiling|release|premiere)|(?:soft |re-?)?launch (?:party|event|night|evening|celebration|drinks|reception|breakfast|day|of)|relaunch|product demo day|demo day|unveiling|launching (?:our|the|my)|keynote reveal|grand opening|store opening|opening of our',
  ],
  [
    'fundraiser',
    9,
    'fund-?rais(?:er|ers|ing)|(?:charity )?gala(?: dinner| ball| night| evening| lunch| concert)?|charity (?:ball|dinner|auction|night|concert|golf(?: day)?|lunch|event)|(?:silent |live |art |charity )?auction|benefit(?: concert| dinner| gala| night)?(?! from| of)|telethon|charity ball|bake sale|jumble sale|raffle night|sponsored walk|black tie ball',
  ],
  [
    'conference',
    9,
    'conferences?|confrences?|conferance|conferece|conf\\b|summits?|symposi(?:um|a)|congress|convention(?! cent)|forums?|unconference|barcamp|colloquium|general assembly|annual meeting|agm|devcon\\w*|\\w+con \\d{4}|(?:data|dev|py|js|rust|ruby|go|comic|tech|game|design|fin|health|anime|cyber|cloud|sec|web|a11y|geo|bio|edu|agri)\\w*con|dev days?|tech days?|tedx\\w*|world cafe|leadership days?|plenary',
  ],
  [
    'workshop',
    8,
    'workshops?|master ?class(?:es)?|class(?:es)?(?! of)|(?<!\\d[ -])courses?(?!-)|boot ?camps?|trainings?|lessons?|yoga|pilates|breathwork|meditation (?:session|class|circle)|sound bath|lunch (?:and|&|n) learn|tutorials?|crash course|sip (?:&|and) paint|paint (?:&|and) sip|clinic|hands-on lab|life drawing|craft night|cook-along|coding dojo|code camp|first aid|(?:coding|summer|dance|football|art|science|music|drama|chess|language|tech) camp|day camp|holiday camp|academy day|certification|immersion|deep dive|study day',
  ],
  [
    'seminar',
    7,
    'seminars?|town ?-?halls?|all[- ]?hands|lectures?|panel(?: discussion| talk)?|fireside(?: chat)?|round ?tables?|briefing|info(?:rmation)? (?:session|evening|night)|talk(?:s)?(?! show)|keynote|debate|colloquy|q ?& ?a session|author talk|open day|orientation|investor day|think ?tank|press conference|book talk|teach-in',
  ],
  [
    'festival',
    9,
    '(?:\\w+ )?festi?vals?|\\w*fest\\b|carnival|mela|oktoberfest|fiesta|street party|block party|kermesse|jamboree',
  ],
  [
    'exhibition',
    8,
    'expos?|exposition|exhibitions?|trade (?:show|fair)s?|(?:craft|art|book|job|career|careers|science|vintage|wedding|food|antiques?|toy|car|boat|home|property|school) (?:fair|show)|fairs?\\b|(?:farmers?|christmas|flea|night|vegan|makers?|artisan|street|craft|pop-?up) markets?|bazaar|pop[- ]?up(?: shop| store)?|vernissage|art opening|private view|open studios?|showcase|car boot|swap meet|record swap|bring and buy(?: sale)?|salon(?! de)|biennale|gallery opening',
  ],
  [
    'networking',
    8,
    'networking(?: (?:event|night|evening|mixer|breakfast|lunch|drinks|session))?|mixers?|pitch (?:night|event|evening|competition)|speed[- ](?:networking|dating)|happy hour|after-?work(?: drinks)?|(?:founders?|business|power|members|leadership|investors?) (?:breakfast|lunch|brunch|drinks)|matchmaking|investor (?:breakfast|evening)|meet ?(?:&|and) ?mingle|chamber of commerce|industry night|singles (?:night|mixer)|drinks reception|cocktail hour',
  ],
  [
    'meetup',
    8,
    'meet[- ]?ups?|user group|study group|book club|reading group|community of practice|coffee morning|language exchange|board ?games?(?: night| evening| cafe)?|stammtisch|show (?:&|and) tell|lightning talks|code and coffee|lan party|knitting circle|chess club|get-?together|hangout|club night meeting|support group',
  ],
  [
    'concert',
    8,
    'concerts?|gigs?|recital|(?:\\w+ )?orchestra (?:night|evening)|symphony|philharmonic|jazz (?:night|evening|session|brunch|under \\w+ \\w+)|live music night|jam session|open mic(?! comedy)|choir|carol (?:service|singing|concert)|acoustic (?:night|set|session)|(?:album|single|ep|record) (?:launch|release) (?:show|gig|concert|party|night)|album launch|dj set|rave|techno night|oratorio|messiah|album release|listening party|battle of the bands|opera gala|unplugged|jazz',
  ],
  [
    'performance',
    8,
    'stand-?up(?: comedy)?(?: night| show)?|comedy(?: show| night| club| open mic)?|improv(?: night| show)?|theat(?:re|er) (?:play|show|production|evening|night|performance)|musicals?|opera|ballet|dance (?:recital|show|performance)|circus|cabaret|burlesque|drag (?:show|brunch|bingo|night)|poetry (?:slam|night|reading)|spoken word|slam|magic show|puppet show|pantomime|panto|school play|nativity play|talent show|play reading|open mic comedy|one-(?:man|woman) show|storytelling(?: night| evening)?|performance|matin[eé]e|variety show|ice show|show',
  ],
  [
    'screening',
    8,
    '(?:film|movie) (?:night|screening|premiere|premi[eè]re)|screenings?|premi[eè]re|(?:outdoor|rooftop|open[- ]air|pop-?up|silent|moonlight) cinema|drive-?in cinema|watch party|cinema night|film evening',
  ],
  [
    'tasting',
    8,
    '(?:wine|beer|whisky|whiskey|gin|rum|coffee|tea|chocolate|cheese|olive oil|food|sake|cocktail) (?:and \\w+ )?tastings?|tastings?|degustation|(?:wine|beer|cheese|whisky|cocktail|gin|champagne|chocolate)(?: (?:&|and) \\w+)? (?:evening|night|pairing|social)|wine (?:evening|flight)|cupping|winemaker evening',
  ],
  [
    'sports',
    8,
    '(?:half[- ]?)?marathons?|ultra(?:-?marathon| trail)|fun runs?|\\d+ ?k(?:m)? (?:\\w+ )?(?:run|race|walk)|\\d+k\\b|triathlons?|duathlon|tournaments?|championships?|(?:charity )?golf(?: day| tournament)|cup final|(?:football|soccer|basketball|volleyball|tennis|cricket|rugby|hockey|padel|chess|e-?sports) (?:match|game|league|cup|finals?|tournament|tryouts?|camp)|matches|regatta|races?\\b|derby|crossfit|bike ride|cycling (?:tour|race)|gran fondo|parkrun|e-?sports|swim meet|swim(?:ming)? gala|open water swim|boxing night|fight night|mma|bouldering|climbing competition|park run|runs?\\b(?! (?:a|an|the|our|my|of|from|until|till|on|every|for|\\d))|relay|olympiad|obstacle course|spartan|dog show|horse show|rodeo|gymkhana|skate jam|surf (?:comp|competition)|hike',
  ],
  ['retreat', 9, 'retreats?|off-?sites?|team[- ]building|away days?|wellness weekend|kick-?off weekend'],
  [
    'party',
    7,
    '(?:\\w+ )?(?:after-?)?part(?:y|ies)\\b|birthday(?: bash| celebration)?|\\d+(?:st|nd|rd|th) b-?day|b-?day|bat?chelor night|picnic|foam party|silent rave|warehouse party|leaving drinks|stag|hen\\b|pool day|fancy dress|masquerade|hogmanay|\\d+(?:st|nd|rd|th) birthday|bash|baby shower|bridal shower|hen (?:do|night)|stag (?:do|night)|bachelorette|bachelor(?=\\s(?:night|weekend))|quincea[nñ]era|sweet sixteen|anniversary|housewarming|farewell|leaving do|silent disco|disco|club night|prom|reunion|bbq|barbecue|braai|cookout|celebration|bar mitzvah|bat mitzvah|graduation|christening|soir[eé]e|salsa (?:social|night)|karaoke|ceilidh|ball\\b|gender reveal|nye\\b|potluck|iftar party|shindig|hootenanny|hog roast|luau|clambake|crawfish boil|fish fry|tailgate|barn dance|square dance|contra dance|tea dance|garba|dandiya|sausage sizzle|hangi|quiz night|pub quiz|trivia night|bingo|murder mystery',
  ],
  [
    'dinner',
    7,
    "dinners?|supper(?: club)?s?|banquets?|luncheons?|brunch|gala lunch|iftar|seder|thanksgiving meal|feast|tasting menu|chef'?s table|high tea|afternoon tea|lunch\\b|breakfast\\b|long table",
  ],
  [
    'community',
    8,
    "(?:community|beach|park|river|neighbou?rhood) clean-?ups?|clean-?ups?|volunteer(?:ing)? (?:day|event)|tree planting|repair caf[eé]|blood drive|food drive|town meeting|neighbou?rhood (?:day|meeting)|vigil|parade|march for|protest|rally|community (?:day|event|garden|meal)|litter pick|memorial service|interfaith|church service|prayer meeting|citizens'? assembly|clothes swap|swap party|pride",
  ],
  [
    'sports',
    6,
    'football|soccer|basketball|tennis|cricket|rugby|volleyball|padel|badminton|netball|hockey|dodgeball|five-a-side|5[- ]a[- ]side|kickabout|squash|ping pong|table tennis|bowling|darts|snooker|cycling|swimming|athletics|karate|judo|boxing',
  ],
  ['exhibition', 5, 'markets?|fete|f[eê]te|cook-?off|bake-?off|roadshow'],
  ['party', 3, '\\w+ night|night|social|drinks|club(?! of)|dj'],
  ['workshop', 3, 'camp|session|lab|intro(?:duction)? to'],
  ['sports', 4, 'finals?|qualifiers?|competition|contest|race day|trail|sprint|challenge|swim|ride|walk'],
  [
    'other',
    3,
    'ceremony|award(?:s)?(?: night| ceremony)?|graduation ceremony|tour|book signing|signing|opening|reception|pilgrimage|inauguration|audition',
  ],
]
