/** Requests as people write them; short and long, tidy and not. */
export const sentences: readonly string[] = [
  'Toronto Tech Summit 2027, a conference for 500 people in downtown Toronto on November 15 2027 from 9am to 5pm. Early bird $199 (150 tickets), regular $299 (250), VIP $499 (100).',
  'yoga workshop tomorrow 7am-8:30am in Brooklyn, 25 ppl, $20 each',
  'Charity gala on Dec 5th, 7:30pm, London. 300 seats. Tables £1500 (30 tables), individual tickets £175. Black tie.',
  '3-day music festival in Barcelona, July 9-11 2027, 15,000 capacity, day pass €65, 3 day pass €149, VIP €320',
  'virtual webinar about AI safety next Tuesday at 2pm EST, 1 hour, up to 1000 attendees, free',
  'make it 600',
  'Wine tasting in Cape Town, two weeks from tomorrow, 6 to 9 pm, 30 seats at R450',
  'python meetup paris monday at 19h, 60 people',
  'Hi team, following up on our call: we would like to run the annual partners dinner again, this time in Lisbon, at the Palácio do Tejo, on Thursday 14 October 2027. Doors at 18:30, dinner from 19:00 until about 23:00. We expect 120 guests; the company covers everyone, so it should be free, by invitation only. Please make sure there is parking and step-free access. Thanks, Inês',
]
