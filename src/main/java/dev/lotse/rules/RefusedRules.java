package dev.lotse.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A rule base cannot be used; for the analyst who wrote it. */
public final class RefusedRules extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    public RefusedRules(List<Finding> findings) {
        super(findings.stream().map(RefusedRules::line).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }

    private static String line(Finding finding) {
        var place = new StringBuilder(finding.file().isEmpty() ? "rule base" : finding.file());
        if (finding.line() > 0) {
            place.append(':').append(finding.line());
        }
        if (finding.line() > 0 && finding.column() > 0) {
            place.append(':').append(finding.column());
        }
        if (finding.rule() != null) {
            place.append(" rule \"").append(finding.rule()).append('"');
        }
        return place.append(": ").append(finding.message()).toString();
    }
}
