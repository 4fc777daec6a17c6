package dev.lotse.rules;

import dev.lotse.rules.sandbox.Breach;

/** What an analyst is told when compiled rules do what rules may not. */
final class Cures {
    private Cures() {}

    static Finding finding(Breach breach) {
        return Finding.general(code(breach), breach.path() + ": " + message(breach));
    }

    static Code code(Breach breach) {
        return switch (breach.sort()) {
            case FORBIDDEN -> Code.FORBIDDEN;
            case LOOP -> Code.LOOP;
            case PATTERN -> Code.PATTERN;
        };
    }

    static String message(Breach breach) {
        return "Compiled, this " + breach.what() + ". "
                + switch (breach.sort()) {
                    case FORBIDDEN -> "Use figures, operators and verbs of rules/README.md.";
                    case LOOP -> "Write each verdict once; a rule repeats nothing.";
                    case PATTERN -> "Write matches with one short pattern that stands in the rule (RE2 syntax).";
                };
    }
}
