/* Records that the rows of test_warnings.c are made of, in the form it tells. */
#ifndef JC_TESTS_APP_WARNED_H
#define JC_TESTS_APP_WARNED_H
#define DAN "dan person name=Ionescu, Dan|nature=natural|category=suspect\n"
#define TWO_OF_DAN(one, other)                                                  \
	DAN "one proceeding title=A|country=RO|number=1|persons=@dan|" one "\n" \
	    "other proceeding title=B|country=NL|number=2|persons=@dan|" other
#define NE_BIS "ne-bis-in-idem P-NL1-2 P-NL1-1 S-NL1-1\n"
#define FINAL "facts_mark=Load of May|stage=final|final_on=2026-05-01|outcome=convicted"

#define EAW(more)                                                                              \
	DAN "eaw request title=Arrest|instrument=eaw|issuing_country=NL|executing_country=FR|" \
	    "persons=@dan|" more "\n"
#define SURRENDERED EAW("status=executed|offences=drugs|executed_on=2026-06-01")
#define CHARGED(more) "trial proceeding title=A|country=NL|number=1|persons=@dan|" more
#define STEP(event, on) "\nstep step request=@eaw|event=" event "|on=" on
#define SPECIALITY "speciality P-NL1-1 R-NL1-1 S-NL1-1\n"

#define TAP(more) "tap measure title=Tap|type=interception|country=NL|" more
#define WARRANT(more) "order measure title=Search|type=other|country=NL|" more "\n"
#define TAKEN(country, on) \
	"e evidence title=Box|exhibit=1|country=" country "|measure=@order|seized_on=" on
#define UNTIL(day)                                                                          \
	"e evidence title=Box|exhibit=1|country=NL|authority=Order 5|seized_on=2026-03-03|" \
	"authority_until=" day
#define ORIGINAL(hash) \
	"e evidence title=Disk|exhibit=1|country=NL|seized_on=2026-03-03|hash=" hash "\n"
#define COPY(hash)                                                                   \
	"c evidence title=Copy|exhibit=2|country=NL|seized_on=2026-03-03|parent=@e|" \
	"working_copy=yes|hash=" hash
#define HASH_A "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define HASH_B "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define FREEZE(label, country, amount)                                                   \
	label " asset name=" country "|type=account|country=" country "\n"               \
	      "s recovery asset=@" label "|status=frozen|on=2026-03-03|country=" country \
	      "|order=F1|ordered=EUR 100|amount=EUR " amount "\n"
#define KEPT(more) "keep measure title=Kept|type=preservation|country=NL|" more

#define ACCOUNT "acc asset name=Account|type=account\n"
#define ASK(label, more) label " request title=" label "|instrument=eio|executing_country=PL|" more
#define PARALLEL "parallel-requests R-NL1-1 R-NL1-2 A-NL1-1\n"

#define CAR(label, owner, more)                                                                  \
	label " asset name=Car|type=vehicle|identifier=vin 1M8GDM9AXKP042788|owner_party=" owner \
	      "|" more
#define TWICE "held-twice A-NL1-1 A-NL1-2\n"

#define BORN(more) "dan person name=Ionescu, Dan|nature=natural|category=suspect|" more

#define EIO(to, more) \
	"eio request title=Bank|instrument=eio|issuing_country=NL|executing_country=" to "|" more
#define MLA(to) \
	"mla request title=Bank|instrument=mla_2000|issuing_country=NL|executing_country=" to
#define ACCEPTING(code) \
	"court authority name=Sad|country=PL|type=court|instruments=eio|languages=" code "\n"
#define FREEZING(label, to, file, more)                                                           \
	label                                                                                     \
	    " request title=Account|instrument=freezing|issuing_country=NL|executing_country=" to \
	    "|issuing_reference=" file "|" more "\n"
#define RECOVERED(of, amount) "i" of " item request=@" of "|title=Account|recovered=" amount "\n"
#define ORDER(one, two)                                       \
	FREEZING("one", "PL", "NL-1", "total_amount=EUR 100") \
	FREEZING("two", "RO", "NL-1", "status=issued")        \
	RECOVERED("one", one " EUR") RECOVERED("two", two)
#endif
