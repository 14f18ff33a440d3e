# tap.pl FILE: is FILE the TAP it means to be?
#
# Each "not ok" line must reach the reader as a failure of its own with a YAML block, and nothing may
# reach it that was not written as a line of its own: no bail-out, no directive but SKIP.
use strict;
use warnings;
use TAP::Parser;

my $file = shift;
open my $in, '<', $file or die "$file: $!";
my @lines = <$in>;
close $in;
my %written = (
    failed  => scalar(grep { /^not ok / } @lines),
    passed  => scalar(grep { /^ok / } @lines),
    skipped => scalar(grep { /^ok .* # SKIP / } @lines),
);

my $parser = TAP::Parser->new({ tap => join '', @lines });
my ($blocks, $complaint) = (0, '');
while (my $result = $parser->next) {
    $blocks++ if $result->is_yaml && ref $result->data eq 'HASH' && $result->data->{message};
    $complaint .= "unexpected: " . $result->raw . "\n" if $result->is_bailout || $result->is_unknown;
}
my %read = (
    failed  => scalar($parser->failed),
    passed  => scalar($parser->passed),
    skipped => scalar($parser->skipped),
);
for my $what (sort keys %written) {
    $complaint .= "$what: $written{$what} written, $read{$what} read\n"
        if $written{$what} != $read{$what};
}
$complaint .= "$written{failed} failures, $blocks diagnostics\n" if $blocks != $written{failed};
$complaint .= "todo: " . join(' ', $parser->todo) . "\n" if $parser->todo;
$complaint .= join("\n", $parser->parse_errors) . "\n" if $parser->parse_errors;
print $complaint ? "$file: $complaint" : "$file: $read{passed} ok, $read{failed} not ok\n";
exit($complaint ? 1 : 0);
