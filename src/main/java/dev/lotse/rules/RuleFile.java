package dev.lotse.rules;

import dev.lotse.facts.RuleInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule file taken apart.
 *
 * @param path its path in the rule base
 * @param strays what stands outside of every rule
 */
public record RuleFile(String path, Folder folder, String text, List<RuleText> rules, List<Token> strays) {

    static RuleFile of(String path, Folder folder, String text) {
        RuleFile file = new RuleFile(path, folder, text, new ArrayList<>(), new ArrayList<>());
        List<Token> tokens = Lexer.tokens(text);
        int at = 0;
        while (at < tokens.size()) {
            at = tokens.get(at).is("rule") ? file.takeRule(tokens, at) : file.takeStray(tokens, at);
        }
        return file;
    }

    /** The files of {@code sources} that lie where rules lie; tables must have been replaced by their rules. */
    public static List<RuleFile> all(RuleSources sources) {
        List<RuleFile> files = new ArrayList<>();
        sources.files()
                .forEach((path, text) -> Folder.of(path)
                        .filter(folder -> path.endsWith(".drl") || Table.is(path))
                        .ifPresent(folder -> files.add(of(path, folder, text))));
        return files;
    }

    private int takeStray(List<Token> tokens, int at) {
        strays.add(tokens.get(at));
        return at + 1;
    }

    /** Takes the rule that begins at {@code from}, as far as it goes; its grammar is the parser's business. */
    private int takeRule(List<Token> tokens, int from) {
        int end = find(tokens, from + 1, "end");
        int body = Math.min(from + 2, end);
        int when = Math.min(find(tokens, body, "when"), end);
        int then = Math.min(find(tokens, Math.min(when, end), "then"), end);
        if (body > from + 1) {
            Token keyword = tokens.get(from);
            RuleInfo info = new RuleInfo(tokens.get(from + 1).unquoted(), path, keyword.line(), folder.path);
            rules.add(new RuleText(
                    info,
                    keyword,
                    tokens.subList(body, Math.min(when, then)),
                    tokens.subList(Math.min(when + 1, then), then),
                    tokens.subList(Math.min(then + 1, end), end),
                    tokens.get(Math.min(end, tokens.size() - 1))));
        }
        return end + 1;
    }

    private static int find(List<Token> tokens, int from, String word) {
        int at = from;
        while (at < tokens.size() && !tokens.get(at).is(word)) {
            at++;
        }
        return at;
    }
}
