import '../_shared/start.ts'
