package dev.lotse.rules;

import dev.lotse.facts.RuleInfo;
import java.util.List;

/**
 * A rule as it stands in its file.
 *
 * @param keyword the word {@code rule} it begins with
 * @param head what stands between its name and {@code when}
 * @param when its conditions
 * @param then its verdicts
 * @param last the word {@code end} it ends with
 */
record RuleText(RuleInfo info, Token keyword, List<Token> head, List<Token> when, List<Token> then, Token last) {

    String name() {
        return info.name();
    }

    Finding finding(Token at, String code, String message) {
        return Finding.error(info.file(), at.line(), at.column(), code, message, info.name());
    }

    Finding finding(String code, String message) {
        return finding(keyword, code, message);
    }
}
