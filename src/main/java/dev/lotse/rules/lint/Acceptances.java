package dev.lotse.rules.lint;

import dev.lotse.facts.Nearest;
import dev.lotse.rules.Code;
import dev.lotse.rules.Finding;
import dev.lotse.rules.RuleSources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Findings that the author means to be so, and why: {@code // accept CODE: reason} directly above a rule, {@code // accept
 * lost-safeguard "Name": reason} anywhere in a file of its folder, {@code # accept …} in YAML.
 */
public final class Acceptances {
    private static final Pattern COMMENT = Pattern.compile("\\s*(?://|#)(.*)");
    private static final Pattern ACCEPT =
            Pattern.compile("\\s*accept\\b\\s*([\\w-]*)\\s*(?:\"([^\"]*)\")?\\s*(?::(.*))?");
    private static final Pattern RULE = Pattern.compile("\\s*rule\\s+(?:\"([^\"]*)\"|'([^']*)'|(\\S+)).*");
    private static final String FORM = "Write // accept CODE: reason, directly above the rule.";

    /**
     * @param name in quotes, of what is lost
     * @param rule the one below, if one stands directly below
     */
    private record Acceptance(
            String file,
            int line,
            String code,
            @Nullable String name,
            @Nullable String rule,
            String reason) {
        boolean covers(Finding finding) {
            return finding.code().key().equals(code)
                    && finding.code().acceptable()
                    && !reason.isEmpty()
                    && (name == null ? isBelow(finding) : isNamed(finding, name));
        }

        private boolean isBelow(Finding finding) {
            return rule != null && rule.equals(finding.rule()) && file.equals(finding.file());
        }

        private boolean isNamed(Finding finding, String what) {
            return folder(file).equals(folder(finding.file()))
                    && (finding.rule() == null ? finding.message().startsWith(what) : what.equals(finding.rule()));
        }

        private static String folder(String file) {
            String[] parts = file.split("/", -1);
            return file.endsWith(".drl")
                    ? String.join("/", Arrays.asList(parts).subList(0, Math.min(2, parts.length)))
                    : file;
        }

        Finding useless() {
            return new Finding(file, line, 1, Code.USELESS_ACCEPT, "This accepts nothing: " + why(), rule);
        }

        private String why() {
            Optional<Code> known = Code.of(code);
            if (known.isEmpty()) {
                return "there is no finding " + code + "."
                        + Nearest.cure(
                                code,
                                Arrays.stream(Code.values())
                                        .filter(Code::acceptable)
                                        .map(Code::key)
                                        .toList())
                        + " " + FORM;
            }
            if (!known.get().acceptable()) {
                return code + " cannot be accepted. Cure it, and remove this.";
            }
            if (reason.isEmpty()) {
                return "it gives no reason. " + FORM;
            }
            return name == null && rule == null
                    ? "no rule stands directly below. " + FORM
                    : "there is no such finding " + (name == null ? "here" : "of \"" + name + "\"") + ". Remove it.";
        }
    }

    private final List<Acceptance> acceptances = new ArrayList<>();

    private Acceptances() {}

    public static Acceptances of(RuleSources sources) {
        Acceptances read = new Acceptances();
        new TreeMap<>(sources.files()).forEach((file, text) -> {
            if (file.endsWith(".drl") || file.startsWith("config/")) {
                read.file(file, text.split("\\R", -1));
            }
        });
        return read;
    }

    private void file(String file, String[] lines) {
        for (int at = 0; at < lines.length; at++) {
            Matcher comment = COMMENT.matcher(lines[at]);
            Matcher accept = ACCEPT.matcher(comment.matches() ? comment.group(1) : "");
            boolean inRules = file.endsWith(".drl");
            if (accept.matches() && lines[at].strip().startsWith(inRules ? "//" : "#")) {
                String reason = accept.group(3) == null ? "" : accept.group(3).strip();
                acceptances.add(new Acceptance(
                        file, at + 1, accept.group(1), accept.group(2), inRules ? ruleBelow(lines, at) : null, reason));
            }
        }
    }

    private static @Nullable String ruleBelow(String[] lines, int above) {
        int at = above;
        while (at < lines.length && lines[at].strip().startsWith("//")) {
            at++;
        }
        Matcher rule = RULE.matcher(at < lines.length ? lines[at] : "");
        if (!rule.matches()) {
            return null;
        }
        return rule.group(1) != null ? rule.group(1) : rule.group(2) != null ? rule.group(2) : rule.group(3);
    }

    /**
     * Without what is accepted, and with what is accepted in vain.
     *
     * @param soughtCodes what was looked for: only of these it can be said that there is nothing
     */
    public List<Finding> applied(List<Finding> findings, Predicate<Code> soughtCodes) {
        List<Finding> left = new ArrayList<>(findings.stream()
                .filter(finding -> acceptances.stream().noneMatch(acceptance -> acceptance.covers(finding)))
                .toList());
        acceptances.stream()
                .filter(acceptance -> Code.of(acceptance.code())
                        .map(code -> !code.acceptable() || soughtCodes.test(code))
                        .orElse(true))
                .filter(acceptance -> findings.stream().noneMatch(acceptance::covers))
                .forEach(acceptance -> left.add(acceptance.useless()));
        return left;
    }

    /** What {@link Lint} looks for by itself; the others need a version before, or scenarios. */
    public static final Set<Code> ALWAYS_SOUGHT = Set.of(
            Code.NEVER_FIRES,
            Code.DUPLICATE_RULE,
            Code.SHADOWED_RULE,
            Code.CONTRADICTORY_RULES,
            Code.LIMIT_AS_NUMBER,
            Code.SENSITIVE_ATTRIBUTE);
}
