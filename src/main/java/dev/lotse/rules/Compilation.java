package dev.lotse.rules;

import java.util.List;

/** What became of an attempt to compile a rule base. */
public sealed interface Compilation {

    /** It can be loaded; what is worth a look is told all the same, by file and line. */
    record Compiled(Bundle bundle, List<Finding> warnings) implements Compilation {
        public Compiled {
            warnings = List.copyOf(warnings);
        }
    }

    /** It cannot; all reasons, by file and line. */
    record Refused(List<Finding> findings) implements Compilation {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
