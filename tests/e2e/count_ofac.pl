#!/usr/bin/perl
# What the OFAC list says, counted and compared row by row, with no code of the product: the CSV
# files and exported JSON lines are read here, by other means. perl-base is enough.
#
#	count_ofac.pl figures DIR          counts of the list in DIR, one `name count` a line
#	count_ofac.pl check OLD NEW FILE   what `export json` made of NEW, into FILE, against the list:
#	                                   writes figures and exported, the counts of both; rows and
#	                                   records, every record of both, one a line; compared, how
#	                                   many are added, changed, withdrawn, unchanged since OLD
#	count_ofac.pl names DIR            every name and alias in small letters, a tab, the name
#	count_ofac.pl entities OLD NEW     rows of sdn.csv added, withdrawn, common, renamed, changed
#	count_ofac.pl clashes OLD NEW      fields of one value that both lists state and state differently
#	count_ofac.pl stated DIR           every value of the list that is modelled here, one a line:
#	                                   kind, key, field, value, apart by tabs; * behind a field of many
use strict;
use warnings;

my $blank = qr/^\s*(?:-0-)?\s*$/;

# Rows of a CSV file: quoted cells, doubled quotes, any line end; the null has become "".
sub rows_of {
	my ($path) = @_;
	my (@rows, @row);

	open my $file, '<', $path or return;
	my $text = do { local $/; <$file> };
	$text =~ s/\r\n/\n/g;
	while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|\z)/gc) {
		my ($cell, $end) = (defined $1 ? $1 : $2, $3);

		$cell =~ s/""/"/g;
		push @row, $cell =~ $blank ? '' : $cell;
		next if $end eq ',';
		push @rows, [@row] if @row > 1;
		@row = ();
		last if $end eq '';
	}
	return @rows;
}

# Blanks do not count here: lines break, ends are trimmed.
sub plain {
	my ($text) = @_;

	$text =~ s/\s+/ /g;
	$text =~ s/^ | $//g;
	return $text;
}

sub unique {
	my %seen;

	return sort grep { length && !$seen{$_}++ } map { plain($_) } @_;
}

# Pieces of a remark, in order; only the last one's full stop is the remark's.
sub pieces {
	return map { plain($_) } split /; /, $_[0];
}

sub count {
	return scalar @_;
}

sub stated {
	my ($remarks, $pattern) = @_;
	my @found;

	for my $piece (pieces($remarks)) {
		$piece =~ s/^\.+|\.+$//g;
		push @found, $1 if $piece =~ /^$pattern(.+)$/;
	}
	return @found;
}

my %kind = ('' => 'legal', individual => 'natural', vessel => 'vessel', aircraft => 'aircraft');

# The list as records: { key => { kind, single => { field => value }, set => { field => [...] } } }
sub read_list {
	my ($dir) = @_;
	my (%rest, %alias, %records, @entities, %named, %alike);

	$rest{ $_->[0] } = $_->[1] for rows_of("$dir/sdn_comments.csv");
	push @{ $alias{ $_->[0] } }, $_->[3] for rows_of("$dir/alt.csv");
	for my $row (rows_of("$dir/sdn.csv")) {
		my ($key, $name, $type) = @$row;
		my $remarks = $row->[11] . ($rest{$key} // '');
		my @nick = map { s/^'+|'+$//gr } stated($remarks, q{(?:alt\. )?a\.k\.a\. '});

		$type = $kind{$type};
		@nick = () if $type eq 'vessel' || $type eq 'aircraft';
		my $entity = {
			kind => $type, key => $key, remarks => $remarks,
			single => { name => plain($name), remarks => plain($remarks) },
			set => {
				alias => [unique(@{ $alias{$key} // [] }, @nick)],
				listing => [unique(split /\] \[/, $row->[3])],
			},
		};
		@{ $entity->{single} }{qw(vessel_type tonnage gross_tonnage flag)} = map { plain($_) } @$row[6 .. 9]
		    if $type eq 'vessel';
		($entity->{single}{model}) = stated($remarks, 'Aircraft Model ') if $type eq 'aircraft';
		$entity->{single}{model} //= '';
		$entity->{set}{function} = [unique($row->[4])] if $type eq 'natural';
		$entity->{other} = join '|', map { plain($_) } @$row[4 .. 10];
		$records{"entity $key"} = $entity;
		push @entities, $entity;
		push @{ $named{ plain($name) } }, $key;
		push @{ $alike{ plain($name) =~ s/\.+$//r } }, $key;
	}
	for my $row (rows_of("$dir/add.csv")) {
		my $owner = $records{"entity $row->[0]"};

		unless (grep { length } @$row[2 .. 5]) {
			$records{"silent $row->[0] $row->[1]"} = { kind => 'silent', single => {}, set => {} };
			next;
		}
		$records{"place $row->[0] $row->[1]"} = {
			kind => 'place', owner => $owner,
			single => {
				address => plain($row->[2]), city => plain($row->[3]),
				country => plain($row->[4]), remarks => plain($row->[5]),
			},
			set => {},
		};
	}
	for my $entity (@entities) {
		for my $piece (pieces($entity->{remarks})) {
			next unless $piece =~ s/^Linked To: //;
			my $name = $piece =~ s/\.+$//r;
			my $found = ($name eq $piece && $named{$piece}) || $alike{$name} || [];
			my $key = "link $entity->{key} $name";

			$records{$key}{pieces} = 1;
			$records{$key}{to} = $found->[0] if @$found == 1;
			$records{$key}{from} = $entity;
		}
	}
	for my $key (grep { /^link / } keys %records) {
		my $link = $records{$key};

		$link = $records{$key} = {
			kind => defined $link->{to} ? 'link' : 'unlinked',
			from => $link->{from}, to => $link->{to}, single => {}, set => {},
		};
		$link->{single}{to} = $records{"entity $link->{to}"}{single}{name}
		    if defined $link->{to};
	}
	return \%records;
}

# --- figures

my @counted = (
	[births => q{(?:alt\. )?DOB }],
	[passports => q{(?:alt\. |Diplomatic )?Passport }],
);
my $wallet = q{(?:alt\. )?Digital Currency Address - };

sub figures {
	my ($records) = @_;
	my %n;

	for my $record (values %$records) {
		$n{ $record->{kind} }++;
		next unless $record->{remarks} || $record->{set}{alias};
		$n{aliases} += @{ $record->{set}{alias} };
		for my $each (@counted) {
			my @found = unique(stated($record->{remarks}, $each->[1]));

			$n{ $each->[0] } += @found;
			$n{"with_$each->[0]"}++ if @found;
		}
		$n{imo} += count(unique(map { /\bIMO (\d{7})\b/ } pieces($record->{remarks})));
		my @wallets = unique(stated($record->{remarks}, $wallet));
		$n{wallets} += @wallets;
		$n{with_wallets}++ if @wallets;
	}
	return \%n;
}

# --- exported JSON

sub json_value {
	my ($text) = @_;

	if ($$text =~ /\G\{/gc) {
		my %object;

		until ($$text =~ /\G\}/gc) {
			my $name = json_value($text);

			$$text =~ /\G:/gc or die 'not JSON';
			$object{$name} = json_value($text);
			$$text =~ /\G,/gc;
		}
		return \%object;
	}
	if ($$text =~ /\G\[/gc) {
		my @array;

		until ($$text =~ /\G\]/gc) {
			push @array, json_value($text);
			$$text =~ /\G,/gc;
		}
		return \@array;
	}
	if ($$text =~ /\G"((?:[^"\\]|\\.)*)"/gc) {
		my $string = $1;

		$string =~ s/\\u00([0-7][0-9a-f])/chr hex $1/gie;
		$string =~ s/\\n/\n/g;
		$string =~ s/\\t/\t/g;
		return $string =~ s/\\(.)/$1/gr;
	}
	return $1 if $$text =~ /\G(true|false|null|-?[0-9.]+)/gc;
	die 'not JSON: ' . substr $$text, pos($$text) // 0, 60;
}

sub export_of {
	my ($path) = @_;
	my %records;

	open my $file, '<', $path or die "$path: $!";
	while (my $line = <$file>) {
		my $record = json_value(\$line);

		next if $record->{withdrawn} eq 'true';
		$records{ $record->{id} } = $record;
	}
	return \%records;
}

sub all_of {
	my ($value) = @_;

	return ref $value ? @$value : defined $value ? ($value) : ();
}

sub kind_of {
	my ($record) = @_;
	my $fields = $record->{fields};

	return $fields->{nature} if $record->{kind} eq 'person';
	return $fields->{type} if $record->{kind} eq 'asset';
	return $record->{kind};
}

sub exported {
	my ($records) = @_;
	my %n;

	for my $record (values %$records) {
		my $fields = $record->{fields};
		my @identifiers = all_of($fields->{identifier});
		my @wallets = grep { /^wallet/ } @identifiers;
		my @passports = grep { /^passport:/ } @identifiers;
		my @births = all_of($fields->{birth});

		$n{ kind_of($record) }++;
		$n{aliases} += count(all_of($fields->{alias}));
		$n{births} += @births;
		$n{with_births}++ if @births;
		$n{passports} += @passports;
		$n{with_passports}++ if @passports;
		$n{imo} += count(grep { /^imo(?:_company)?:/ } @identifiers);
		$n{wallets} += @wallets;
		$n{with_wallets}++ if @wallets;
	}
	delete $n{agreement};
	delete $n{decision};
	delete $n{party};
	return \%n;
}

# --- every record on a line

my @columns = qw(alias listing function vessel_type remarks);

sub line_of {
	my ($kind, $name, $fields) = @_;

	return join '|', $kind, plain($name), map {
		join '; ', sort map { plain($_) } all_of($fields->{$_})
	} @columns;
}

sub rows_lines {
	my ($records) = @_;
	my @lines;

	for my $record (values %$records) {
		my ($kind, $single) = ($record->{kind}, $record->{single});

		if ($kind eq 'place') {
			push @lines, join '|', $kind, $single->{address}, $single->{city},
			    $single->{remarks}, $record->{owner}{single}{name};
		} elsif ($kind eq 'link') {
			push @lines, join '|', $kind, $record->{from}{single}{name}, $single->{to};
		} elsif ($kind !~ /^(?:unlinked|silent)$/) {
			push @lines, line_of($kind, $single->{name}, { %$single, %{ $record->{set} } });
		}
	}
	return @lines;
}

sub export_lines {
	my ($records) = @_;
	my @lines;

	for my $record (values %$records) {
		my ($kind, $fields) = (kind_of($record), $record->{fields});
		my $name_of = sub { plain($records->{ $_[0] }{fields}{name}) };

		if ($kind eq 'place') {
			push @lines, join '|', $kind, (map { plain($fields->{$_} // '') } qw(address city remarks)),
			    map { $name_of->($_) } all_of($fields->{persons}), all_of($fields->{assets});
		} elsif ($kind eq 'link') {
			push @lines, join '|', $kind, $name_of->($fields->{from}), $name_of->($fields->{to});
		} elsif ($record->{kind} =~ /^(?:person|asset)$/) {
			push @lines, line_of($kind, $fields->{name}, $fields);
		}
	}
	return @lines;
}

sub name_lines {
	my ($dir) = @_;
	my (@lines, %name);

	for my $row (rows_of("$dir/sdn.csv")) {
		$name{ $row->[0] } = $row->[1] =~ s/^ +| +$//gr;
		push @lines, lc($row->[1]) . "\t$name{ $row->[0] }";
	}
	push @lines, lc($_->[3]) . "\t$name{ $_->[0] }" for rows_of("$dir/alt.csv");
	# A hyphen in front of a word means: not this word.
	return map { s/(?:^| )\K-+(?=.*\t)//gr } @lines;
}

# --- two lists

sub is_there {
	my ($records, $key) = @_;

	return $records->{$key} && $records->{$key}{kind} !~ /^(?:unlinked|silent)$/;
}

# A person who becomes a vessel is another record.
sub same_record {
	my ($one, $other) = @_;
	my $family = sub { $_[0] =~ /^(?:natural|legal)$/ ? 'person' : $_[0] =~ /^(?:vessel|aircraft)$/ ? 'asset' : $_[0] };

	return $family->($one->{kind}) eq $family->($other->{kind});
}

sub whole {
	my ($record) = @_;

	return join "\n", $record->{kind}, $record->{other} // '', $record->{to} // '',
	    $record->{owner} ? $record->{owner}{kind} =~ /l$/ : '',
	    (map { "$_=$record->{single}{$_}" } sort keys %{ $record->{single} }),
	    (map { "$_=" . join ';', @{ $record->{set}{$_} } } sort keys %{ $record->{set} });
}

sub compare {
	my ($old, $new) = @_;
	my %n = map { $_ => 0 } qw(added changed withdrawn unchanged);

	for my $key (keys %$new) {
		next unless is_there($new, $key);
		if (!is_there($old, $key) || !same_record($old->{$key}, $new->{$key})) {
			$n{added}++;
		} elsif (whole($old->{$key}) ne whole($new->{$key})) {
			$n{changed}++;
		} else {
			$n{unchanged}++;
		}
	}
	for my $key (keys %$old) {
		$n{withdrawn}++ if is_there($old, $key) && (!is_there($new, $key) ||
		    !same_record($old->{$key}, $new->{$key}));
	}
	return \%n;
}

# Fields of one value, of records both lists have, that both state and state differently.
sub clashes {
	my ($old, $new) = @_;
	my %n;

	for my $key (keys %$new) {
		next unless is_there($new, $key) && is_there($old, $key) && same_record($old->{$key}, $new->{$key});
		my ($was, $is) = map { $_->{$key} } $old, $new;

		$n{kind}++ if $was->{kind} ne $is->{kind};
		for my $field (keys %{ $is->{single} }) {
			my ($before, $now) = map { $_->{single}{$field} // '' } $was, $is;

			$n{$field}++ if length $before && length $now && $before ne $now;
		}
	}
	return \%n;
}

# A reference stands as kind, key; the parts of a key are apart by U+001F.
sub stated_lines {
	my ($records) = @_;
	my %kind = (natural => 'person', legal => 'person', vessel => 'asset', aircraft => 'asset');
	my @lines;

	for my $name (grep { is_there($records, $_) } keys %$records) {
		my $record = $records->{$name};
		my $key = $name =~ s/^\w+ //r =~ s/ /\x1f/r;
		my $line = join "\t", $kind{ $record->{kind} } // $record->{kind}, $key;
		my %single = %{ $record->{single} };

		if (defined $record->{to}) {
			$single{$_->[0]} = "$kind{ $_->[1]{kind} },$_->[1]{key}"
			    for ['from', $record->{from}], ['to', $records->{"entity $record->{to}"}];
		}
		push @lines, map { "$line\t$_\t$single{$_}" } grep { length $single{$_} } keys %single;
		for my $field (keys %{ $record->{set} }) {
			push @lines, map { "$line\t$field*\t$_" } @{ $record->{set}{$field} };
		}
	}
	return @lines;
}

# sdn.csv alone, as it stands.
sub entities {
	my ($old, $new) = map { my %rows = map { $_->[0] => $_ } rows_of("$_/sdn.csv"); \%rows } @_;
	my @common = grep { $old->{$_} } keys %$new;
	my $differ = sub { scalar grep { $_[0]->($old->{$_}) ne $_[0]->($new->{$_}) } @common };

	return {
		added => keys(%$new) - @common, withdrawn => keys(%$old) - @common,
		common => scalar @common,
		renamed => $differ->(sub { $_[0][1] }),
		changed => $differ->(sub { join "\n", @{ $_[0] } }),
	};
}

sub write_lines {
	my ($name, @lines) = @_;

	open my $file, '>', $name or die "$name: $!";
	print $file "$_\n" for @lines;
	close $file or die "$name: $!";
}

sub figure_lines {
	my ($n) = @_;

	return map { "$_ $n->{$_}" } sort keys %$n;
}

sub check {
	my ($old, $new, $export) = (read_list($_[0]), read_list($_[1]), export_of($_[2]));

	write_lines('figures', figure_lines(figures($new)));
	write_lines('exported', figure_lines(exported($export)));
	write_lines('rows', sort(rows_lines($new)));
	write_lines('records', sort(export_lines($export)));
	write_lines('compared', figure_lines(compare($old, $new)));
}

my %verbs = (
	figures => sub { figure_lines(figures(read_list($_[0]))) },
	check => sub { check(@_); () },
	names => sub { name_lines($_[0]) },
	entities => sub { figure_lines(entities(@_)) },
	stated => sub { stated_lines(read_list($_[0])) },
	clashes => sub { figure_lines(clashes(read_list($_[0]), read_list($_[1]))) },
);
my $verb = $verbs{ shift @ARGV // '' } or die 'usage: see the head of this file';
print "$_\n" for $verb->(@ARGV);
