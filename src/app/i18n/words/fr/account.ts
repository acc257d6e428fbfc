/** What the pages about accounts say, in French. */
import type { Translation } from '../../resources.ts'
import type english from '../en/account.ts'

export default {
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  signIn: {
    title: 'Connectez-vous',
    lead: 'Heureux de vous revoir.',
    new: 'Nouveau ici ? <a>Créez un compte</a>',
    submit: 'Se connecter',
    link: 'M’envoyer plutôt un lien de connexion',
  },
  signUp: {
    title: 'Créez votre compte',
    lead: 'Une phrase devient un événement en ligne, prêt à vendre.',
    leadWithDraft: 'Votre brouillon reste à vous : nous vous y ramenons aussitôt, prêt à publier.',
    known: 'Vous avez un compte ? <a>Connectez-vous</a>',
    name: 'Votre nom',
    passwordHint: 'Au moins 10 caractères.',
    submit: 'Créer un compte',
  },
  signInLink: {
    title: 'Recevez un lien de connexion',
    lead: 'Nous vous envoyons un lien qui vous connecte. Aucun mot de passe nécessaire.',
    sentTitle: 'Regardez vos e-mails',
    sent: 'Si {{email}} a une boîte aux lettres, le lien est en route. Il fonctionne une fois, pendant quelques minutes.',
    back: 'Retour à la connexion',
    another: 'Utiliser une autre adresse',
    submit: 'Envoyer le lien',
  },
  mistakes: {
    email: 'Écrivez une adresse comme nom@example.com.',
    passwordMissing: 'Écrivez votre mot de passe.',
    passwordShort: 'Utilisez au moins 10 caractères.',
    passwordLong: 'Utilisez au plus 128 caractères.',
    nameMissing: 'Écrivez votre nom, tel que vos invités doivent le voir.',
    nameLong: 'Utilisez au plus 120 caractères.',
  },
  refusals: {
    wrongPassword: 'Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez les deux et réessayez.',
    exists: 'Il existe déjà un compte avec cette adresse. Connectez-vous plutôt.',
    passwordShort: 'Utilisez un mot de passe plus long, d’au moins 10 caractères.',
    passwordLong: 'Utilisez un mot de passe de 128 caractères au plus.',
    email: 'Écrivez une adresse comme nom@example.com.',
    tooMany: 'Trop de tentatives. Attendez une minute et réessayez.',
  },
  data: {
    title: 'Vos données',
    keptTitle: 'Ce que nous gardons à votre sujet',
    kept: {
      person: 'Vos nom, adresse e-mail, téléphone et entreprise',
      personUntil: 'tant que vous avez un compte',
      orders: 'Commandes et billets achetés avec votre adresse e-mail',
      ordersUntil: 'pour la comptabilité des organisateurs ; sans vous une fois vos données effacées',
      drafts: 'Brouillons d’événements et ce que vous avez dit à l’assistant',
      draftsUntil: '30 jours après l’expiration d’un brouillon',
      work: 'Organisations où vous travaillez, et ce que vous y avez modifié',
      workUntil: 'un an',
      mails: 'E-mails que vous avez acceptés, et ceux que vous avez refusés',
      mailsUntil:
        'jusqu’à l’effacement de vos données ; ensuite un refus est gardé sous forme d’un code que personne ne peut lire',
      signIns: 'Quand et d’où vous vous êtes connecté',
      signInsUntil: '90 jours',
    },
    download: 'Télécharger',
    downloadNote:
      'Un fichier avec tout, pour vous ou pour un autre service. Les commandes y figurent une fois votre adresse e-mail confirmée.',
    owned: 'Organisations dont vous êtes propriétaire',
    ownedNote:
      'Événements, commandes, contacts, campagnes et journaux, un fichier chacune. Les grandes prennent un moment.',
    delete: 'Supprimer',
    deleteNote:
      'Votre compte et tout ce qui vous concerne, partout dans EventOS. Vous verrez ce que cela signifie avant que cela n’arrive.',
  },
  downloads: {
    mine: 'Télécharger mes données',
    dataOf: 'les données de {{name}}',
    begun: 'Votre téléchargement a commencé',
    failed: 'Rien n’a été téléchargé',
  },
  deleteAccount: {
    open: 'Supprimer mon compte',
    title: 'Supprimer votre compte ?',
    warning:
      'C’est immédiat et irréversible. Téléchargez d’abord vos données si vous pensez en avoir besoin.',
    account: 'Votre compte, vos brouillons et vos conversations avec l’assistant disparaissent.',
    name: 'Votre nom et votre adresse e-mail quittent chaque commande, liste de contacts, e-mail et journal.',
    tickets:
      'Vos billets restent valables à l’entrée. Gardez leurs e-mails : nous ne pourrons plus les envoyer.',
    events:
      'Vos événements cessent de vendre. Les billets déjà vendus restent valables, au nom de « Former organizer ».',
    sums: 'Les sommes vendues et payées restent, sans vous : la loi demande aux organisateurs de les garder.',
    confirm: 'Votre adresse e-mail, pour confirmer',
    confirmHint: 'Vous êtes connecté avec {{email}}.',
    mismatch: 'Saisissez {{email}}, l’adresse de ce compte.',
    keep: 'Garder mon compte',
    submit: 'Tout supprimer',
    lastOwner: 'Quelqu’un doit d’abord prendre le relais',
    takeOver: 'Donnez d’abord à quelqu’un d’autre la propriété de {{organizations}}.',
    andOf: ' et de ',
    failed: 'Votre compte n’a pas été supprimé',
  },
  deleted: {
    title: 'Votre compte est supprimé',
    lead: 'Votre nom et votre adresse e-mail ont disparu d’EventOS. Vos billets restent valables : gardez les e-mails qui les accompagnaient.',
    foot: 'Les lignes de journal qui vous mentionnent sont nettoyées en quelques minutes. Les sauvegardes antérieures à aujourd’hui vous contiennent jusqu’à leur destruction.',
    start: 'Aller à la page d’accueil',
  },
  reminders: {
    title: 'Rappels de brouillons',
    lead: 'Nous écrivons une fois quand vous laissez un brouillon de côté, pour qu’il ne soit pas oublié avant d’être supprimé.',
    foot: 'Les e-mails sur les billets, les commandes et votre compte sont autre chose et continuent d’arriver.',
    off: 'Désactivés',
    offNote: 'Nous ne vous rappellerons plus vos brouillons.',
    submit: 'Désactiver les rappels',
  },
} satisfies Translation<typeof english>
