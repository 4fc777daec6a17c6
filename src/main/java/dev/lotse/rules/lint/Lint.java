package dev.lotse.rules.lint;

import dev.lotse.rules.Check;
import dev.lotse.rules.Code;
import dev.lotse.rules.Finding;
import dev.lotse.rules.Loss;
import dev.lotse.rules.RuleFile;
import dev.lotse.rules.RuleSources;
import dev.lotse.rules.Safeguards;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for what a compiler does not mind: rules that cannot fire, that repeat or undo each other, and safeguards that got lost. */
public final class Lint {
    private Lint() {}

    /**
     * All that is suspicious in {@code sources}, accepted or not.
     *
     * @param sources with rules in place of decision tables
     * @param before the version whose safeguards must be kept; none if there is none
     */
    public static List<Finding> examine(RuleSources sources, Optional<RuleSources> before) {
        List<RuleFile> files = RuleFile.all(sources);
        List<Check> checks = List.of(new Impossible(), new Pairs(), KnownLimits.of(sources), new Sensitive());
        return Stream.concat(
                        checks.stream().flatMap(check -> check.examine(files).stream()),
                        before.stream().flatMap(version -> losses(version, sources)))
                .distinct()
                .map(Lint::placed)
                .toList();
    }

    /** The rules of a decision table have no lines that their author knows. */
    private static Finding placed(Finding found) {
        return found.file().endsWith(".drl") || found.line() == 0
                ? found
                : new Finding(found.file(), 0, 0, found.code(), found.message(), found.rule());
    }

    private static Stream<Finding> losses(RuleSources before, RuleSources after) {
        return Safeguards.losses(before, after).stream().map(Lint::finding);
    }

    private static Finding finding(Loss loss) {
        String name = loss.rule() == null ? loss.what().replaceAll("\\.$", "") : loss.rule();
        String sign = loss.file().endsWith(".drl") ? "//" : "#";
        String what = loss.rule() == null
                ? loss.what()
                : (loss.sort() == Loss.Sort.REMOVED
                                ? "A safeguard was removed: " + loss.rule()
                                : "This guards less than in the version before")
                        + ". " + loss.what();
        return new Finding(
                loss.file(),
                loss.line(),
                0,
                Code.LOST_SAFEGUARD,
                what + " Restore it, or accept the loss in " + place(loss) + ": " + sign + " accept lost-safeguard \""
                        + name + "\": …",
                loss.rule());
    }

    private static String place(Loss loss) {
        return loss.file().endsWith(".drl") ? "a file of its folder" : "this file";
    }
}
