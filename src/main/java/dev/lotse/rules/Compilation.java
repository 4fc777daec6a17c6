package dev.lotse.rules;

import java.util.List;

/** What became of an attempt to compile a rule base. */
public sealed interface Compilation {

    /** It can be loaded. */
    record Compiled(Bundle bundle) implements Compilation {}

    /** It cannot; all reasons, by file and line. */
    record Refused(List<Finding> findings) implements Compilation {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
