package dev.lotse.rules;

import java.util.List;

/** A check of a rule base that needs no compiler. Linters slot in here. */
public interface Check {
    List<Finding> examine(List<RuleFile> files);
}
