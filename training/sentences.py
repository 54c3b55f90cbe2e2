"""Sentences and lines as case papers have them, with slots for invented people, places and numbers.

`{m.full}` is the mother's full name; the letters are those of `world.World`. Capital slots such as `{CHILD}` are
pseudonyms and other things that may stay. Written for Cairn.
"""

NAMED = """
{u.first} and {a.first} {a.last}, foster carers, live at {address}.
{u.first}, {n.first} and {a.first} were there.
The boys, {c.first} and {u.first}, and their sister {s.first} were well.
Solicitor {r.full} of {body} was told.
Mr {u.first} {u.last} of {body}; Ms {a.first} {a.last} of {school}.
By August {a.first} was seeing a different woman. In June {a.first} was away.
{c.first} has a scar. {c.first} did all the talking. {s.first} has linear marks.
The nursery worker, {n.first}, and the police came with {m.first}.
"{p.nick}" is {p.full}. "{u.nick}" is {u.full}, a cousin.
One is {p.nick} and the other says he is called {u.nick}.
At {body} they bought chips; {c.first} had none.
The whole of {body} raised money for a bench at {site}.
Mr {a.last}'s firm, {body}, has the contract.
{m.first} was at {body} in {place} when {o.first} rang.
This report concerns {c.full} (born {dob}), who was taken to {practice} on {date} with {injury}.
{c.first} lived with {m.full} and {p.full} at {address}, {place}, {postcode}.
{c.first}'s mother, {m.full}, was {age} when {c.first} was born.
{m.first}'s partner, {p.full}, known locally as "{p.nick}", had moved in by {month}.
{p.first} {p.last}, also called {p.nick}, was not known to {NHS} before {month}.
The family had come from {CITY} to {place} in {month} and knew nobody there.
{f.full}, the father of {c.first}, works in {CITY} and sees the children at weekends.
{g.full}, the maternal grandmother, had offered to look after {s.first}.
Granny {g.first} said that the house was "freezing".
His gran, {g.first}, and his uncle {u.first} were at the door.
The health visitor, {h.full}, weighed {s.first} at {practice} on {date}.
{h.last} wrote that the home was "chaotic but loving".
Ms {h.last} told the reviewers that she had raised this with {w.full}, the social worker.
{w.first} visited on {date} and again on {date}; {c.first} was not seen.
{w.full} ({w.init}) is the allocated social worker. {h.full} ({h.init}) is the health visitor.
{w.init} said that {m.first} had missed three appointments. {h.init} agreed.
Dr {d.last} examined {c.first} at {practice} and found {injury}.
Dr {d.full} of {practice} wrote to {w.first} {w.last} on {date}.
The GP, Dr {d.initial} {d.last}, did not reply.
PC {o.last} and DS {a.full} attended {address} at 02:15.
PC {o.full} spoke to {p.last} at the door. {p.last} was arrested and taken to {body}.
Sgt {o.last} noted that {m.first} smelled of drink.
{p.last} was later convicted at {COURT_LOCAL} on {date}.
Mr {p.last} denied it. Mrs {n.last} said she had heard shouting since {month}.
A neighbour, {n.full}, rang the duty line from {phone} on {date}.
Mrs {n.full} of {address} told {o.last} that "{p.nick}" was always there.
{school} noted that {c.first} came in without a coat. Miss {t.last}, the class teacher, kept a spare one.
{t.full}, head teacher of {school}, phoned {w.last} the same day.
{c.first} told {t.last} that "{p.nick} gets angry when the baby greets".
{s.first} attends {school} and {c.first} goes to {school}.
According to {t.first}, {s.first} was "a wee soul".
{c.first} and {s.first} were placed with {u.full} and {a.full} in {place}.
Both {c.first} and {s.first} will stay with {g.first} until {month}.
{i.full}, interpreter, was present. {i.first} read the letter aloud.
{r.full} chaired the meeting and {a.full} took the minute.
Present: {r.full} (chair); {w.full}, social worker; {h.full}, health visitor; {t.full}, {school}; DC {o.full}, {POLICE}
Apologies: Dr {d.full}, {practice}; {a.full}
In attendance: {w.full}, {h.full} and {u.full}.
{m.first} {m.last} was heard first. She said that {p.first} had never touched {s.first}.
{m.full} has asked that her own mother, {g.full}, should be told.
{f.first} was in {CITY} at the time. He rang {g.last} from {phone}.
At {body} {p.first} met {u.first}, who lent him the van, {vehicle}.
{p.first} works nights at {body} and {m.first} mornings at {body}.
The family attends {body}. The minister, Rev {r.last}, visited on {date}.
Councillor {r.full} wrote on behalf of the family.
Sheriff {r.last} made the order at {COURT_LOCAL}.
{c.first} was found at {site} by {n.full}, who was walking her dog.
{c.first} had walked from {site} to {place}, about two miles.
The children play at {site}. {s.first} fell there on {date}.
In {place} everybody knew about {p.last}. Nobody rang.
They moved to {place} and then back to {place} within the month.
{m.first} was born in {CITY} and grew up near {place}.
{m.first} took {s.first} to the clinic in {place} by bus.
{p.last} drives a grey Astra, {vehicle}, which was seen at {site}.
The {m.last} family was known to three agencies. The {m.last}s had moved four times.
{w.first} asked {m.first}, {u.first} and {g.first} to sign.
"{c.first} likes diggers", said {g.first}. "He is a wee star."
{c.first}: "I want to stay with {g.first}."
{m.first} texted {n.first}: "he is back x". {n.first} did not tell {w.first}.
{u.first} and {n.first} were not interviewed.
{d.last}'s letter and {h.last}'s notes do not agree.
It was {h.last} who noticed. {h.last} had known {m.first} since school.
That was {t.last}'s last day. {a.last} took over the class.
The worker ({w.first}) was off sick; {a.first} covered.
Seen by {h.full}, {w.full} and {d.initial} {d.last}.
Signed {r.full}, {date}
Yours sincerely, {r.full}
Dear {m.first},
Dear Mr {u.last} and Ms {a.last},
Kind regards, {a.first}
Thanks, {a.short}
{w.short}, {h.short}, can you check?
{a.short} will cover. {w.short} is off until {date}.
Hiya {w.short}, did you get {c.short}'s letter?
Mr {d.initial} {d.last}, solicitor, appeared for {m.full}.
{p.full} ("{p.shorty}") was there; so was {u.short}.
cc {t.initial} {t.last}; {h.full}
Hi {w.first}, can you ring {h.first} about the {m.last} children? Thanks, {a.first}
Hi {a.first} - {c.first} {c.last}'s date of birth is {dob}, not {dob}.
{r.first} thanked {a.first} for the work. {r.first} will write to {practice}.
Action: {w.first} to contact {school}. {h.init} to weigh {s.first}.
{c.first}'s school bag was found at {site}. {c.first}'s shoes were not.
He told {o.first} {o.last} that {p.nick} "went mental".
{p.nick} had been in the jail before, as {n.first} well knew.
She named a friend, {n.first}, and an older boy called {u.nick}.
The man is called {p.full}; the child calls him {p.nick}.
{m.first} (née {n.last}) married {f.first} in {month}.
{c.full} is also known as {c.first} {f.last}.
{p.full}, alias {u.full}, was born on {dob}.
Her first name is {m.first}; some records have {m.middle}.
Records for {c.first} {c.middle} {c.last} and {s.first} {s.middle} {s.last} were read.
{c.LAST}, {c.first} {c.middle}; {s.LAST}, {s.first}
{m.LAST} {m.first} was seen with {c.LAST} {c.first}.
{p.LAST} was seen to leave. {p.LAST} had a knife.
The allocated worker was {w.last}, and later {a.last}.
No one asked {f.first}. No one asked {u.first} either.
{h.first} has since retired. {w.first} now works for {COUNCIL}.
{t.first} rang {p.first}'s mother, who lives next door to {g.first}.
After {month} {c.first} was seen weekly by {h.first}.
On {date} {c.first} carried {s.first} to {body}.
Why did {practice} not ring {school}?
{body} gave the children their tea on Fridays.
The manager of {body}, {u.full}, remembered them well.
The story was in the {body} by the Friday.
The letter from {COURT_LOCAL} went to {address}.
Staff at {school} and {practice} were sorry to hear it.
{m.first} goes to {body} on Sundays with {u.first}.
Ward staff rang {practice}; {d.last} was on leave.
He was remanded to {prison} and wrote to {m.first} from there.
Nobody at {prison} was told about {s.first}.
"""

FORMS = """
{a.short}
{w.short},
{a.init}
{r.init} / {a.init}
From: {w.full}
To: {r.full}; {a.full}
> {a.first} - is {p.dotted} still on bail? {w.init}
({a.full}, {h.init})
Checked by {r.dotted}
Staff initials: {a.init}, {w.init}, {h.init} ({h.full})
{c.init} back from {place}. {w.init} made toast. {c.init} tells {w.init} that {n.first} is away.
Ref: {r.init}/{a.init}
Contractor: {body}

Name: {c.full}
Child: {c.full}  DOB {dob}  CHI {chi}
Surname: {c.last}
Forename(s): {c.first} {c.middle}
Known as: {c.nick}
Also known as: {p.nick}
Mother: {m.full}
Father: {f.full}
Partner: {p.full}, b. {dob}
Mother's maiden name: {n.last}
Grandmother: {g.full}, {address}
Social worker: {w.full}
Health visitor: {h.full}
Named person: {t.full}, {school}
Lead professional: {w.full}
Notifier: {r.full}
Referrer: {w.full}, {COUNCIL}
Completed by: {a.full}
Approved by: {r.initial} {r.last}
Line manager: {r.full}
School: {school}
Nursery: {school}
GP: Dr {d.last}, {practice}
GP practice: {practice}
Hospital: {practice}
Place: {site}
Village: {place}
Address: {address}, {place}, {postcode}
Place of birth: {CITY}
Employer: {body}
Next of kin: {u.full} ({phone})
Last seen by: {h.first} {h.last}, {date}
Emergency contact: {n.first} {n.last}
Interpreter: {i.full}
Witness 1: {n.full}, {address}
Accused: {p.LAST}, {p.first}
Officer in charge: {o.initial} {o.last}
Chair: {r.full}
Minute taken by {a.full}, {email}
Subject: {c.last} - papers for Friday
To: {w.full} <{email}>
From: {r.full} <{email}>
Sent: {date} 09:14
Filed as {c.last}_{c.first}_chronology_v2.docx
Legal status: compulsory supervision order, {LAW}
Date of notification: {date}
Type of review: {REVIEW}
Agency: {COUNCIL}
Agency: {NHS}
Parent or carer informed: Yes, by {w.first} on {date}
Siblings: {s.first} ({age}) and {u.first} ({age})
Sibling: {s.full}   DOB {dob}   CHI {chi}
"""

TABLE = """
{date} | Health visitor | Home visit. {m.first} tearful. {s.first} asleep. | {h.full}
{date} | Police | Neighbour reports shouting. {p.last} spoken to at the door. Ref {ref}. | PC {o.last}
{date} | School | {c.first} tells {t.last} that {p.nick} hit her. | {t.full}
{date} | Social work | Call screened by {w.last}, closed. | {w.initial} {w.last}
{date} | GP | {m.first} attends {practice}. | Dr {d.last}
{date} | Nursery | {s.first} starts at {school}. | {t.first}
{date} | Housing | Rent arrears. Letter to {m.last} at {address}. | {a.last}
{date} | {w.last} | Rang {m.first}; no answer. | -
{date} | {school} | {c.first} absent. | {t.init}
{MONTH} | - | No entries. | Gap
{date} | HV | Visit, no reply. Card left. | {h.last}
{date} | Police | {p.LAST} arrested at {body}. | {o.last}
{MONTH} | All | Core group cancelled because of snow. | -
Child | Worker | School
{c.full} | {w.full} | {school}
{CHILD} | {c.full} | {dob}
{MOTHER} | {m.full} | mother
{ROLE} | {w.full} | social worker
{ROLE} | {h.full} | health visitor
Pseudonym | Real name | Role
"""

MESSAGES = """
21:02 {p.nick}: u home yet
21:03 {c.first}: nah at {n.lower}s
21:03 {p.nick}: is {s.lower} wi u
21:04 {c.first}: aye. {g.lower} has her
21:06 {c.first}: mum will go mental
21:07 {p.nick}: {m.lower} disnae need to know
21:09 {c.first}: {u.lower} said ur bad news
21:12 {p.nick}: ask {n.lower} she knows
22:40 {c.first}: at a flat in {place.lower} dunno the number
22:41 {n.first}: where r u. {m.lower} is going mad
22:45 {c.first}: {p.nicklower} is here n some guy called {u.first}
22:47 {n.first}: tell mr {t.lower2} the teacher
23:01 {p.nick}: im in {u.lower}s motor
23:05 {c.first}: will {u.lower} be drivin tho
23:09 {c.first}: pls come get me x
23:10 {n.first}: {c.lower} answer ur phone
23:15 {p.nick}: meet me at the {shop.lower}
23:18 {n.first}: hope ur ok
23:20 {c.first}: may be late
"""

NOTES = """
{date}  New birth visit. Mo {m.first}, para 2. Bro {s.first} ({age}) asleep. Fa {f.first} working away.
{date}  T/C to mo {phone}. {c.first} feeding well. Friend {n.first} staying to help. {h.init}
{date}  No access. Card left. Neighbour ({n.first}?) says she heard {s.first} crying on Sunday night. {h.init}
{date}  Supervision w. {r.full}. Discussed {c.first}. {h.init}
{date}  Rang Mr {r.last}. Not happy. {h.init}
{date}  Joint visit, {w.full} (SW). Mo low. {f.full} home. Bruise R forearm.
{date}  Letter to Dr {d.last} ({practice}).
{date}  Bank HV {a.full} covered. Weight static. {a.init}
{date}  Clinic DNA. {c.first} not brought.
{date}  Dr {d.last}. Cough. {m.first} worried about {s.first}.
{date}  Nurse {a.first} {a.last}. Imms given. Bruise to small of back.
06.30 {c.first} up early. Toast. {c.first} asked for {a.first}.
14.10 {c.first} out with {w.first} to {site}.
22.00 {c.first} not back. Police told ({o.last}, {ref}).
Night staff: {a.first}, {n.first}. Handover to {t.first}.
Discussed w. {t.init} and {h.init}; agreed.
{h.init} to ring {w.init}.
"""

ANONYMISED = """
10.00 Welcome
10.15 What the figures say
11.30 Coffee and questions
12.00 Small groups: what would have helped?
13.00 Lunch
14.15 Case study: the voice of the child
15.30 Close
1. Welcome and apologies
2. Minute of the last meeting
3. Matters arising
4. Any other business
5. Date of next meeting
Agenda
Background
Contents
Introduction
Method
Purpose
Membership
Timescale
Reporting
Confidentiality
Resources
Welcome to this training day on neglect. Bring a pen.
Title: Review of practice. Author: anonymous. Program: unknown.
Untitled
What went well. What could be better. What surprised us.
Please sign in. Tea is at eleven. Fire exits are marked.
Key lines of enquiry: Was the child seen? Was the father asked? Who knew what, and when?
Strengths: prompt referral, clear records, kind staff. Weaknesses: drift, delay, silence.
The review will cover the period from {month} to {month}.
The Lead Reviewer will report to the {CPC} by {month}.
The Review Team will have members from Social Work, Health, Education, Housing and Police.
Chair: independent. Secretary: to be appointed. Legal adviser: from the council.
Sources: agency chronologies, case files, practitioner events, family interviews.
{CHILD}'s needs, {CHILD}'s views and {CHILD}'s plan were each on a separate page.
Both parents had grown up in care. Neither had a family of their own to turn to.
Alcohol, cannabis and diazepam were used at weekends. Methadone was prescribed.
Autism was suspected in {month} and diagnosed in {month}. Nobody told the school.
Strathclyde Police, as it then was, Tayside Police and Lothian and Borders Police kept separate systems.
Facebook and WhatsApp messages were not recovered. Snapchat messages never are.
We are grateful to all who took part. Some of them had waited years to be asked.
Thank you for coming to the event in {month}. You told us what it was like.
You asked what would change. This letter is our answer.
{CHILD} was the second of three children and lived with {MOTHER} and {MRX}.
{MOTHER} told the reviewers that she had never been asked.
{ROLE} visited twice and {ROLE} once. Neither saw {CHILD} alone.
{ROLE} said that the caseload was "impossible".
{MRX} was seen as a support. {MRX}'s earlier convictions were not known to {NHS}.
{SIBLING} was {age} and {SIBLING} a baby in the {SEASON}.
In {month} {CHILD} was admitted to hospital with {injury}.
{CITE} describe this drift. {CITE} made the same point.
As {CITE} found, the child was often missing from the record.
So did {CITEP}. The point is an old one ({CITEP}).
{AUTHOR} called families like this one "flight" families; {AUTHOR} disagreed.
The reviewers had in mind what {AUTHOR} and {AUTHOR} wrote about thresholds.
{AUTHOR}'s review of child protection made the same point in {YEAR}.
Professor {AUTHOR} and Lord {AUTHOR} are still worth reading.
The {EPONYM} model, the {EPONYM} scale and the {EPONYM} cycle were used in training.
{EPONYM}'s {TOOL} is printed on the back of the form.
Practitioners used the {PROGRAMME} and, later, {PROGRAMME}.
The {BODY} and {POLICE} were told. {BODY} replied in {month}.
The order was made under {LAW}.
{LAW} came into force on {DATE_LAW}.
The guidance was published by the {BODY} on {DATE_LAW}.
Children in {CITY} and {CITY} have the same experience.
{COUNCIL}, {NHS} and {POLICE} contributed to the review.
The {CPC} accepted all six recommendations in {month}.
Copies were sent to the {BODY}, {COUNCIL} and the {CPC}.
Finding {N}. Practitioners became used to poor conditions.
Recommendation {N}. The {CPC} should ask each agency how it hears from fathers.
{N}.{N} The Review Team read eleven sets of records and spoke to {N} practitioners.
{N}.{N} Hope was expressed that things would change by the spring.
Will the plan be kept? Grace in small things matters. May was a hard month.
Snow closed the schools for three days. Winter pressures meant that visits were by telephone.
Faith schools were not asked. Joy at the birth gave way to worry. Patience ran out.
Rose Cottage style thinking: "it is always like that here".
June and July were quiet. August brought the bruise. Christmas came and nobody visited.
Mark the date, said the form. Bill was the word for it. Grant funding ended in {YEAR}.
The young are not heard; the old are not asked. Small things were seen. Black and white photographs were taken.
"Olive" in the log is a colour and not a person. "Star" was the name of the dog.
Early Help, Family Support and Children and Families all changed their names in {YEAR}.
Named Person, Lead Professional and Team Around the Child meetings were held.
Child Protection Plan, Core Group, Review Conference: none took place in {month}.
The Chief Executive, the Chief Constable and the Lord Advocate were told.
The First Minister and the Cabinet Secretary made statements in {month}.
Good practice. {ROLE} kept a drawer of clean clothes. {ROLE} went back on a day off.
The Children's Reporter, the Children's Hearing and the Sheriff agreed.
{AUTHOR}, {AI}., {AUTHOR}, {AI}. and {AUTHOR}, {AI}. ({YEAR}) Studies in Practice. {CITY}: Routledge.
{AUTHOR}, {AI}. ({YEAR}) Thinking about Neglect. London: Sage.
See {CITE} for a fuller account, and {LAW}.
{AUTHORFULL}'s review of child protection systems ({YEAR}) and {AUTHORFULL}'s report have informed the plan.
The report by Professor {AUTHOR} into events in {CITY} is still worth reading.
The reviewers used the manual of {AUTHOR}, {AUTHOR} and {AUTHOR}. {AUTHOR}'s therapeutic work with young people is described elsewhere.
The tool is the {AUTHOR} {TOOL}, named after {AUTHORFULL}, a psychologist.
The {EPONYM} {TOOL} was printed on the back. The "{EPONYM} plan" is the council's and names nobody.
"{ORDINARY}" on page {N} is a word and not a person. "{ORDINARY}" on page {N} is the name of a dog.
{ORDINARY} in the log is not a name; nor is {ORDINARY}.
The {AUTHOR} test and the {AUTHOR} guidelines are mentioned only where a record did so.
{AUTHOR} and {AUTHOR} called this the rule of optimism; {AUTHOR} has another word for it.
They used {AUTHOR} and {AUTHOR}'s cycle of change, and later {AUTHOR}'s ladder.
The names {DECLARED} and {DECLARED} are pseudonyms. We call the sisters {DECLARED} and {DECLARED}.
Dame {AUTHORFULL} said much the same about policing in {YEAR}.
{AUTHORFULL} has shown how poverty is treated as a matter for the family.
It takes from {AUTHORFULL} the thought that errors have causes, and from {AUTHORFULL} the question of what made sense.
The work of {AUTHORFULL} on motivational interviewing was helpful.
The Sheriff quoted Lord President {AUTHOR} and Lord {AUTHOR}.
Mr {AUTHOR}'s inquiry and Lord {AUTHOR}'s inquiry were read. Nobody needs to read the whole of {AUTHOR}.
The {CITY} study and the {CITY} review were compared.
Since {YEAR} the {PROGRAMME} has been offered in {CITY}, {CITY} and {CITY}.
Helplines: {CHARITY}, {CHARITY} and {CHARITY}.
{CHARITY} sat with {MOTHER} through the winter.
Adult Services and Housing Options were not invited. Mental Health Services were.
Table {N} sets out the ages. Figure {N} shows the same by quarter. Appendix {N} lists the sources.
Key Practice Episode {N}: the pre-birth period. Episode {N}: return home.
What Life Was Like for {CHILD}
How the Review Was Done
Terms of Reference and Scope
Names, places and exact dates have been removed.
All of the records were read by two people. Two of them were read again.
The Committee asks agencies to reflect on professional curiosity, disguised compliance and start-again syndrome.
English, Polish, Urdu and Romanian interpreters were used.
Midwife, Health Visitor, GP and School Nurse each held a part of the picture.
A Significant Case Review is not a Fatal Accident Inquiry and is not a court.
"""

SLIPS = """
In {c.first}'s drawing there is nobody at the table.
{c.first} was {age}, and {s.first} was {age}, when {MOTHER} moved.
{h.first} and {ROLE} were the only ones to visit. {p.last} was never seen.
The team manager, {a.full}, closed the case in {month}.
One family member, {u.first}, wrote to the reviewers from {place}.
The worker is called {w.first} in one place and {ROLE} in another.
{ROLE} told {w.last} about the bruise. {w.last} did not write it down.
He was known at {school} and at {practice}.
Mr {p.last} and Mrs {g.last} should have been {MRX} and {MOTHER}.
{CHILD} went to {n.first}'s house after school, and to {body}.
{ROLE} heard {CHILD} say that "{p.nick} sleeps in the big bed noo".
{n.first}'s notes are the only ones in which we can hear the children laugh.
{CHILD} named one adult: "{n.first} on nights. She just made toast."
{MOTHER} said: "I told {w.first} and nobody listened."
We thank {MOTHER} and {n.first} for their help.
The school ({school}) has since changed its policy.
It happened in {place}, and everybody knew.
"""

LEGAL = """
[1] The appellant is {m.full}. She is represented by Mr {d.last}, advocate.
[{N}] On {date} Sheriff {r.full} granted the order sought by {COUNCIL}.
The case originated in an application by a {CITY} national, Mr {p.full} ("the applicant"), on {date}.
The applicant was represented by Ms {a.full}, a lawyer practising in {CITY}.
Mr {p.last} lodged an appeal. The respondent, {f.full}, did not appear.
Lord {AUTHOR} gave the leading judgment in {VERSUS}.
The court was referred to {VERSUS} and to {LAW}.
{m.last} v {COUNCIL} was heard at {COURT_LOCAL} on {date}.
Evidence was led from {w.full}, social worker, and from Dr {d.full}, consultant paediatrician.
Counsel for the reporter, {o.full}, moved that {c.first} should remain with {u.full}.
The witness {n.full} spoke to events on {date} at {body}.
Pursuer: {m.full}; Defender: {f.full}
The child {c.initial} was born on {dob}. The child's sister {s.initial} was born on {dob}.
In the present case the Sheriff erred. The Reporter conceded as much.
The European Court of Human Rights, the Court of Session and the Sheriff Appeal Court have each considered the point.
The Government were represented by their Agent, Mr {r.full}, of the Ministry of Foreign Affairs.
The accused, {p.full}, pleaded guilty at the High Court. {p.last} had killed {c.first} {c.last}.
"""
