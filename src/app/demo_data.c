/* Made-up content of the demo case: no person, company, address or number here is real. */
#include "demo_data.h"

const struct jc_demo_member jc_demo_members[JC_DEMO_TEAMS] = {
	{ "NL", "M. van Dijk", "Landelijk Parket", "NL" },
	{ "FR", "C. Dubois", "JIRS Lille", "FR" },
	{ "RO", "I. Petrescu", "DIICOT Cluj", "RO" },
};

const struct jc_demo_row jc_demo_rows[] = {
	/* places */
	{ JC_DEMO_RO, "place", "cluj",
	    "name=Flat in Cluj|address=Strada Fabricii 18, ap. "
	    "7|city=Cluj-Napoca|country=RO|type=home" },
	{ JC_DEMO_FR, "place", "calais",
	    "name=Gate 4, port of Calais|address=Avenue du Quai "
	    "4|city=Calais|country=FR|type=border" },
	{ JC_DEMO_NL, "place", "shed",
	    "name=Shed on the Waalhaven|address=Sluisjesdijk "
	    "991|city=Rotterdam|country=NL|type=storage" },
	/* persons */
	{ JC_DEMO_NL, "person", "dan",
	    "name=Ionescu, "
	    "Dan|nature=natural|category=suspect|role=organiser|birth=1979-04-03|nationality=RO|"
	    "gender=male|alias=\"Viking\"" },
	{ JC_DEMO_RO, "person", "dana",
	    "name=Ionescu, "
	    "Dana|nature=natural|category=contact|birth=1981-11-20|nationality=RO|gender=female" },
	{ JC_DEMO_FR, "person", "karim",
	    "name=Benali, Karim|nature=natural|category=suspect|role=driver|native_name=كريم "
	    "بنعلي|birth=1990|nationality=FR" },
	{ JC_DEMO_RO, "person", "viktor",
	    "name=Sokolov, Viktor|nature=natural|category=suspect|role=forger|native_name=Соколов, "
	    "Виктор|birth=~1975|nationality=MD" },
	{ JC_DEMO_NL, "person", "nikos",
	    "name=Papadopoulos, Nikos|nature=natural|category=suspect|role=ship's "
	    "agent|native_name=Παπαδόπουλος, Νίκος|birth=1968-02|nationality=GR" },
	{ JC_DEMO_NL, "person", "zeynep",
	    "name=Yıldız, "
	    "Zeynep|nature=natural|category=witness|birth=1994-07-30|nationality=TR|nationality="
	    "NL" },
	{ JC_DEMO_FR, "person", "lea",
	    "name=Lefèvre, "
	    "Léa|nature=natural|category=victim|protected=yes|birth=2001-01-12|nationality=FR" },
	{ JC_DEMO_RO, "person", "heron",
	    "name=Heron Trans "
	    "SRL|nature=legal|category=contact|seat=RO|legal_form=SRL|founded=2019" },
	{ JC_DEMO_NL, "person", "delta",
	    "name=Delta Koeltransport B.V.|nature=legal|category=suspect|seat=NL|legal_form=B.V." },
	{ JC_DEMO_FR, "person", "oued",
	    "name=Société Oued Fret|nature=legal|category=contact|seat=FR|legal_form=SARL" },
	{ JC_DEMO_RO, "person", "szabo",
	    "name=Szabó, "
	    "Ágnes|nature=natural|category=suspect|role=bookkeeper|birth=1985-09-09|nationality="
	    "HU" },
	/* assets */
	{ JC_DEMO_FR, "asset", "octavia",
	    "name=Škoda Octavia, grey|type=vehicle|country=FR|identifier=plate CJ 77 "
	    "KLM|status=identified|make=Škoda|model=Octavia" },
	{ JC_DEMO_RO, "asset", "account",
	    "name=Account at Banca Carpatica|type=account|country=RO|identifier=iban RO49 AAAA "
	    "1B31 0075 9384 0000|status=freezing_requested|owner=@heron|value=EUR "
	    "84200.00|valued_on={-9}" },
	{ JC_DEMO_NL, "asset", "boat",
	    "name=MV Noordster|type=vessel|flag=NL|identifier=imo "
	    "9074729|status=traced|holder=@nikos" },
	{ JC_DEMO_NL, "asset", "wallet",
	    "name=Bitcoin wallet seized from phone|type=crypto|identifier=wallet_btc "
	    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa|status=seized|holder=@dan|keys_secured=no" },
	{ JC_DEMO_NL, "asset", "cash",
	    "name=Cash in sports bag|type=cash|country=NL|status=seized|value=EUR "
	    "312450.00|valued_on={-20}" },
	{ JC_DEMO_RO, "asset", "house",
	    "name=House in "
	    "Florești|type=real_estate|country=RO|status=identified|beneficial_owner=@dan|value="
	    "EUR 210000.00|valued_on={-40}" },
	/* evidence */
	{ JC_DEMO_NL, "evidence", "phone",
	    "title=Phone of Ionescu, "
	    "image|exhibit=NL-2026-014|type=image|country=NL|seized_on={-24}|seized_by=KMar "
	    "Rotterdam|kept_at=Evidence room 2|seal=NL-55120|hash=sha256 "
	    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" },
	{ JC_DEMO_FR, "evidence", "cctv",
	    "title=CCTV still, Calais gate "
	    "4|exhibit=FR-CAL-0211|type=recording|country=FR|seized_on={-4}|seized_by=PAF "
	    "Calais|kept_at=Server JIRS|about=@octavia" },
	{ JC_DEMO_RO, "evidence", "passport",
	    "title=Passport copy, "
	    "Ionescu|exhibit=RO-88|type=document|country=RO|seized_on={-12}|seized_by=IPJ "
	    "Cluj|kept_at=Safe 3|about=@dan" },
	{ JC_DEMO_RO, "evidence", "register",
	    "title=Company register extract, Heron "
	    "Trans|exhibit=RO-91|type=document|country=RO|seized_on={-10}|kept_at=Safe "
	    "3|about=@heron" },
	/* requests */
	{ JC_DEMO_NL, "request", "r1",
	    "title=Bank records, Bank "
	    "Karpacki|instrument=eio|status=executing|issuing_country=NL|executing_country=PL|"
	    "transmitted_on={-45}|received_on={-40}|acknowledged_on={-36}|competent_on={-32}|"
	    "assets=@account|issuing_reference=LP-2026-77" },
	{ JC_DEMO_NL, "request", "r2",
	    "title=Hearing of Lefèvre's "
	    "accountant|instrument=eio|status=recognised|issuing_country=NL|executing_country=BE|"
	    "received_on={-30}|acknowledged_on={-28}|decided_on={-6}|due={+7}|persons=@lea" },
	{ JC_DEMO_FR, "request", "r3",
	    "title=Search of a store room, "
	    "Duisburg|instrument=eio|status=received|issuing_country=FR|executing_country=DE|"
	    "executing_region=DE-NW|received_on={-10}" },
	{ JC_DEMO_RO, "request", "r4",
	    "title=Freezing of the account at a Lille "
	    "bank|instrument=freezing|status=issued|issuing_country=RO|executing_country=FR|due={+"
	    "1}|urgent=yes|persons=@oued" },
	{ JC_DEMO_NL, "request", "r5",
	    "title=Account opening file, "
	    "Zürich|instrument=mla_1959|status=transmitted|issuing_country=NL|executing_country=CH|"
	    "due={+61}|persons=@delta" },
	{ JC_DEMO_RO, "request", "r6",
	    "title=Telecom data, "
	    "October|instrument=epoc|status=executing|issuing_country=RO|executing_country=NL|"
	    "received_on={-6}|persons=@dan" },
	{ JC_DEMO_FR, "request", "r7",
	    "title=Arrest of Benali, "
	    "Karim|instrument=eaw|status=draft|issuing_country=FR|executing_country=NL|persons=@"
	    "karim" },
	/* tasks that matter today */
	{ JC_DEMO_NL, "task", "t1",
	    "title=Interview plan for Ionescu, before the "
	    "search|country=NL|assigned_party=NL|assignee=M. van "
	    "Dijk|status=in_progress|priority=high|due={+0}|about=@dan" },
	{ JC_DEMO_NL, "task", "t2",
	    "title=Translate the search warrant into "
	    "Romanian|country=RO|assigned_party=NL|assignee=M. van Dijk|status=open|due={+2}" },
	{ JC_DEMO_RO, "task", "t3",
	    "title=Ask the bank for the second signature|country=RO|assigned_party=RO|assignee=I. "
	    "Petrescu|status=waiting|due={-1}|about=@account" },
	{ JC_DEMO_FR, "task", "t4",
	    "title=Surveillance log, Calais, this week|country=FR|assigned_party=FR|assignee=C. "
	    "Dubois|status=open|due={+5}|about=@octavia" },
	{ JC_DEMO_NL, "task", "t5",
	    "title=Who is \"Vik\" in the "
	    "chats?|country=NL|assigned_party=NL|status=open|due={+9}|about=@phone" },
	/* authorities */
	{ JC_DEMO_NL, "authority", "rdam",
	    "name=Landelijk Parket Rotterdam|country=NL|type=prosecution|instruments=eio|"
	    "instruments=eaw|languages=nl|languages=en|channel=direct|code=EJN Atlas 0-31" },
	{ JC_DEMO_RO, "authority", "diicot",
	    "name=DIICOT, Serviciul teritorial Cluj|country=RO|type=prosecution|instruments=eio|"
	    "languages=ro|languages=en|channel=direct" },
	/* phones and accounts */
	{ JC_DEMO_NL, "comms", "line",
	    "name=Phone of \"Viking\"|type=phone|identifier=phone "
	    "+31687000123|user=@dan|provider=Made-up Telecom|since={-90}" },
	{ JC_DEMO_RO, "comms", "handset",
	    "name=Handset found in Cluj|type=handset|identifier=imei "
	    "490154203237518|holder=@dana|since={-60}|until={-12}" },
	/* measures in force */
	{ JC_DEMO_NL, "measure", "tap",
	    "title=Interception, phone of "
	    "\"Viking\"|type=interception|status=running|country=NL|order=RC-2026-311|ordered_by="
	    "Rechter-commissaris Rotterdam|ordered_on={-25}|since={-24}|until={+4}|persons=@dan|"
	    "comms=@line|network_country=RO|state_notice=given|state_noticed_on={-24}" },
	{ JC_DEMO_FR, "measure", "watch",
	    "title=Observation of gate 4, "
	    "Calais|type=observation|status=running|country=FR|ordered_by=JLD "
	    "Lille|since={-9}|until={+21}|persons=@karim|assets=@octavia|places=@calais" },
	{ JC_DEMO_RO, "measure", "keep",
	    "title=Mail account of Heron Trans, "
	    "kept|type=preservation|status=running|country=RO|ordered_by=DIICOT "
	    "Cluj|since={-54}|until={+6}|persons=@heron" },
	/* proceedings */
	{ JC_DEMO_NL, "proceeding", "p1",
	    "title=Ionescu and others, "
	    "Rotterdam|country=NL|number=LP-2026-77|stage=investigation|started_on={-100}|persons=@"
	    "dan|persons=@nikos|offences=drugs|facts_mark=Load of "
	    "spring|committed_in=NL|committed_in=RO" },
	{ JC_DEMO_RO, "proceeding", "p2",
	    "title=Ionescu, Cluj|country=RO|number=114/P/2025|stage=final|started_on={-400}|"
	    "persons=@dan|offences=drugs|facts_mark=Load of "
	    "spring|outcome=convicted|decided_on={-70}|final_on={-40}|enforcement=not_begun" },
	/* events */
	{ JC_DEMO_FR, "event", "v1",
	    "title=Octavia passes gate 4|type=sighting|on={-4}|at={-4}T05:12+01:00|certainty="
	    "certain|place=@calais|country=FR|assets=@octavia|sources=@cctv" },
	{ JC_DEMO_NL, "event", "v2",
	    "title=Ionescu at the shed|type=sighting|on={-26}|certainty=probable|place=@shed|"
	    "country=NL|persons=@dan" },
	{ JC_DEMO_RO, "event", "v3",
	    "title=Payment to the notary|type=payment|on={-41}|certainty=certain|country=RO|"
	    "persons=@heron|amount=EUR 12000.00" },
	/* items of a request, a meeting, costs */
	{ JC_DEMO_NL, "item", "i1",
	    "request=@r1|title=Account statements, two years|type=account|from_whom=Bank "
	    "Karpacki|status=executing|assets=@account" },
	{ JC_DEMO_NL, "item", "i2",
	    "request=@r1|title=Card used to open it|type=document|from_whom=Bank "
	    "Karpacki|status=refused|ground=measure_not_allowed" },
	{ JC_DEMO_NL, "meeting", "g1",
	    "title=Coordination meeting before the action day|type=coordination|status=planned|at={"
	    "+9}T10:00+01:00|venue=Eurojust, The "
	    "Hague|country=NL|languages=en|interpreter=needed|participants=NL: M. van "
	    "Dijk|participants=FR: C. Dubois|participants=RO: I. Petrescu|tasks=@t2" },
	{ JC_DEMO_NL, "cost", "f1",
	    "title=Interpreter Romanian, two days|category=interpretation|amount=EUR "
	    "1240.00|payer=NL|on={-8}|status=incurred|claim_by={+30}" },
};
const size_t jc_demo_n_rows = sizeof jc_demo_rows / sizeof *jc_demo_rows;

const struct jc_demo_series jc_demo_series[] = {
	{ JC_DEMO_NL, "person", "name=%s|nature=natural|category=suspect|nationality=NL",
	    "De Wit, Sander|Bakker, Joris|Özdemir, Emre|Van den Broek, Lotte|Haddad, Samir|Nowak, "
	    "Piotr|Müller, Jürgen|Đorđević, Miloš" },
	{ JC_DEMO_RO, "person", "name=%s|nature=natural|category=contact|nationality=RO",
	    "Țurcanu, Ștefan|Bălan, Mihaela|Crăciun, Andrei|Găină, Ioana|Vasile, Cătălin|Șerban, "
	    "Răzvan|Moldovan, Lucia|Iliescu, Tudor" },
	{ JC_DEMO_FR, "person", "name=%s|nature=natural|category=witness|nationality=FR",
	    "Moreau, Étienne|Garçon, Maëlle|Nguyễn, Thị Lan|Kovač, Željka|Al-Masri, Yusuf|O'Brien, "
	    "Niamh|Noël, François|Petit, Aïcha" },
	{ JC_DEMO_NL, "person", "name=%s|nature=legal|category=contact|seat=NL",
	    "Noordzee Fruit B.V.|Kantoor Spoor 9|Waal Invest N.V." },
	{ JC_DEMO_NL, "asset", "name=%s|type=vehicle|country=NL|status=identified",
	    "DAF truck with cool box|Mercedes Sprinter, white|Trailer, red|Volvo V60, "
	    "black|Scooter from the shed" },
	{ JC_DEMO_RO, "asset", "name=%s|type=real_estate|country=RO|status=suspected",
	    "Flat in Strada Horea|Garage in Mănăștur|Plot near Gilău|Shop in Turda" },
	{ JC_DEMO_FR, "asset", "name=%s|type=valuables|country=FR|status=seized",
	    "Wristwatch, gold|Ring with a blue stone|Painting, harbour at dawn|Two gold bars, 100 "
	    "g|Coins in a cigar box" },
	{ JC_DEMO_NL, "asset", "name=%s|type=account|country=NL|status=frozen",
	    "Current account Delta|Savings account Delta|Account of De Wit|Payment account Kantoor "
	    "Spoor|Account of Haddad|Prepaid cards, 14 pieces" },
	{ JC_DEMO_FR, "asset", "name=%s|type=equipment|country=FR|status=seized",
	    "Label printer|Vacuum sealer|Scale|Radio set|Jammer|Night glasses" },
	{ JC_DEMO_RO, "asset", "name=%s|type=cash|country=RO|status=seized",
	    "Cash in freezer|Cash in glove box|Cash in wall|Cash under stairs|Cash in shoe "
	    "box|Cash in flour bag|Cash in toolbox|Cash in pram" },
	{ JC_DEMO_NL, "evidence",
	    "title=%s|exhibit=NL-SER|type=document|country=NL|seized_on={-24}|kept_at=Evidence "
	    "room 2",
	    "Ledger, blue|Ledger, red|Delivery notes, March|Delivery notes, April|Rent contract of "
	    "the shed|Fuel receipts|Handwritten numbers|Ferry tickets|Key list" },
	{ JC_DEMO_FR, "evidence",
	    "title=%s|exhibit=FR-SER|type=recording|country=FR|seized_on={-6}|kept_at=Server JIRS",
	    "Gate 4, lane 1, night|Gate 4, lane 2, night|Gate 4, lane 2, morning|Petrol station "
	    "A16|Car park P3|Hotel lobby|Toll booth|Bus bay" },
	{ JC_DEMO_RO, "evidence",
	    "title=%s|exhibit=RO-SER|type=device|country=RO|seized_on={-12}|kept_at=Safe 3",
	    "Laptop, silver|Tablet|Phone, old|Phone, red|USB stick, 64 GB|Router|Camera|Hard disk, "
	    "2 TB|SIM cards, nine" },
	{ JC_DEMO_NL, "request",
	    "title=%s|instrument=eio|status=acknowledged|issuing_country=NL|executing_country=DE|"
	    "received_on={-9}|acknowledged_on={-4}|competent_on={-7}",
	    "Subscriber data, October|Company file, Heron Logistik|Hearing of Bălan's sister|Copy "
	    "of "
	    "the tenancy file" },
	{ JC_DEMO_FR, "request",
	    "title=%s|instrument=information|status=closed|issuing_country=FR|executing_country=NL|"
	    "due={-30}",
	    "Plates seen at Hazeldonk|Check of two names|Check of a phone number|Ferry passenger "
	    "list" },
	{ JC_DEMO_NL, "task", "title=%s|country=NL|assigned_party=NL|status=open|due={+12}",
	    "Check parking fines, Rotterdam|Read chats, week 40|Read chats, week 41|Read chats, "
	    "week 42|Match numbers with subscriber data|List of keys|Photo board|"
	    "Bank questions for Delta|Draft for the investigating judge|Book interpreter, two "
	    "days|Room for the coordination meeting|Check the shed's rent|"
	    "Write summary for Eurojust|Compare ledgers|Age check of documents|Call the harbour "
	    "master|Check the DAF's tachograph|Update the photo board" },
	{ JC_DEMO_RO, "task", "title=%s|country=RO|assigned_party=RO|status=open|due={+14}",
	    "Neighbours in Strada Fabricii|Land register, Florești|Land register, Gilău|Who pays "
	    "the garage?|Company bank mandates|Tax file, Heron Trans|"
	    "Phone masts, Cluj|Check the notary|Read the lease|Interview plan, "
	    "Iliescu|"
	    "Translate the ledger|Ask the registry again|Border hits, "
	    "Nădlac" },
	{ JC_DEMO_FR, "task", "title=%s|country=FR|assigned_party=FR|status=open|due={+20}",
	    "Toll data, A16|Hotel bills, Calais|Who booked room 12?|Ferry tickets, cash|Compare "
	    "CCTV times|Clock of camera 4|Witness at the petrol station|"
	    "Phone of Benali, masts|Company file, Oued Fret|Freight papers|Bank questions, "
	    "Lille|Photo comparison|Lab: powder on scale|"
	    "Draft arrest warrant|Plan for the action day|Cell for two|Interpreter Arabic, one "
	    "day" },
};
const size_t jc_demo_n_series = sizeof jc_demo_series / sizeof *jc_demo_series;

const struct jc_demo_edit jc_demo_edits[] = {
	{ 0, JC_DEMO_NL, "octavia", "status=traced" },
	{ 0, JC_DEMO_FR, "octavia", "status=frozen" },
	{ 0, JC_DEMO_NL, "dan", "role=organiser and paymaster" },
	{ 0, JC_DEMO_RO, "dan", "role=organiser, by his own words" },
	{ 0, JC_DEMO_FR, "dan", "role=driver" },
	{ 0, JC_DEMO_RO, "r1", "status=delayed" },
	{ 0, JC_DEMO_NL, "r1", "status=acknowledged" },
	{ 1, JC_DEMO_NL, "t2", "status=in_progress" },
	{ 1, JC_DEMO_NL, "boat", "flag=PA" },
	{ 1, JC_DEMO_FR, "karim", "alias=Kiki" },
	{ 1, JC_DEMO_RO, "account", "status=frozen" },
};
const size_t jc_demo_n_edits = sizeof jc_demo_edits / sizeof *jc_demo_edits;
