package dev.lotse.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is taken at all, before a parser or a process is bothered with it. Nothing here recurses or backtracks. */
final class Intake {
    static final int MAX_FILES = 1_000;
    static final int MAX_BYTES = 5_000_000;

    static final int MAX_RULES = 5_000;

    static final int MAX_LINE = 1_000;

    /** The parser of Drools takes twice as long with each level: 0.1 s with 6, hours with 30. */
    static final int MAX_DEPTH = 7;

    static final int MAX_WORD = 200;
    static final int MAX_NUMBER = 20;
    static final int MAX_TOKENS = 1_000;

    private static final Pattern PATH =
            Pattern.compile("(?:[\\p{L}\\p{N}_ -][\\p{L}\\p{N}._ -]*/)*[\\p{L}\\p{N}_ -][\\p{L}\\p{N}._ -]*");

    /** Characters that hide what a text says: control characters, marks of direction, and escapes of either. */
    private static final Pattern HIDDEN =
            Pattern.compile("\\\\u|\\r(?!\\n)|\"\"\"|[\\p{Cc}&&[^\\t\\n\\r]]|[\\p{Cf}\\x{2028}\\x{2029}\\p{Cs}]");

    private final List<Finding> findings = new ArrayList<>();
    private int rules;

    private Intake() {}

    /** All that stands against {@code sources}; nothing if they may be compiled. */
    static List<Finding> examine(RuleSources sources) {
        Intake intake = new Intake();
        intake.whole(sources);
        if (intake.findings.isEmpty()) {
            sources.files().forEach(intake::file);
        }
        return List.copyOf(intake.findings);
    }

    /** All that stands against the rules that {@code path} stands for. */
    static List<Finding> examine(String path, String rules) {
        Intake intake = new Intake();
        intake.rules(path, rules);
        return List.copyOf(intake.findings);
    }

    private void rules(String path, String text) {
        characters(path, text);
        lines(path, text);
        tokens(path, text);
    }

    private void whole(RuleSources sources) {
        int files = sources.files().size();
        if (files > MAX_FILES) {
            findings.add(tooMany("The rule base has " + files + " files", MAX_FILES));
        }
        long bytes = sources.files().values().stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (bytes > MAX_BYTES) {
            findings.add(tooMany("The rule base has " + bytes + " bytes", MAX_BYTES));
        }
    }

    private static Finding tooMany(String what, int most) {
        return Finding.general(Code.TOO_LARGE, what + ", but at most " + most + " are taken. Divide or shorten it.");
    }

    private void file(String path, String text) {
        if (path.length() > MAX_WORD || !PATH.matcher(path).matches()) {
            findings.add(new Finding(
                    path,
                    0,
                    0,
                    Code.UNKNOWN_PLACE,
                    "This is no path of a rule base. Write folders and a name with letters, digits, . _ and - only.",
                    null));
        } else if (path.endsWith(".drl")) {
            rules(path, text);
        }
    }

    private void characters(String path, String text) {
        Matcher hidden = HIDDEN.matcher(text);
        if (hidden.find()) {
            int start = hidden.start();
            int line = 1
                    + (int) text.substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            String cure = hidden.group().equals("\"\"\"")
                    ? "Three quotes in a row begin no text here. Write each text between one quote and another, on one"
                            + " line."
                    : "A character is hidden here, or written in code (U+%04X). Write it as itself, or leave it out."
                            .formatted(hidden.group().codePointAt(0));
            findings.add(
                    new Finding(path, line, start - text.lastIndexOf('\n', start - 1), Code.CHARACTERS, cure, null));
        }
    }

    private void lines(String path, String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.length() > MAX_LINE) {
                add(path, number, 1, "This line has " + line.length() + " characters", MAX_LINE);
                return;
            }
        }
    }

    private void tokens(String path, String text) {
        int depth = 0;
        int ofRule = 0;
        for (Token token : Lexer.tokens(text)) {
            ofRule = token.is("rule") ? 0 : ofRule + 1;
            depth = depth(token, depth);
            rules += token.is("rule") ? 1 : 0;
            if (!fits(path, token, depth, ofRule)) {
                return;
            }
        }
    }

    private static int depth(Token token, int before) {
        if (token.is("(") || token.is("[")) {
            return before + 1;
        }
        return token.is(")") || token.is("]") ? before - 1 : token.is("end") ? 0 : before;
    }

    private boolean fits(String path, Token token, int depth, int ofRule) {
        int most = token.kind() == Token.Kind.NUMBER ? MAX_NUMBER : MAX_WORD;
        if (token.kind() != Token.Kind.TEXT && token.text().length() > most) {
            add(path, token, "This word or number has " + token.text().length() + " characters", most);
        } else if (depth > MAX_DEPTH) {
            add(path, token, "Parentheses and brackets are " + depth + " deep here", MAX_DEPTH);
        } else if (ofRule > MAX_TOKENS) {
            add(path, token, "This is word or sign " + ofRule + " of a rule", MAX_TOKENS);
        } else if (rules > MAX_RULES) {
            add(path, token, "This is rule " + rules + " of the rule base", MAX_RULES);
        } else {
            return true;
        }
        return false;
    }

    private void add(String path, Token token, String what, int most) {
        add(path, token.line(), token.column(), what, most);
    }

    private void add(String path, int line, int column, String what, int most) {
        String message = what + ", but at most " + most + " are taken. Divide or shorten it.";
        findings.add(new Finding(path, line, column, Code.TOO_LARGE, message, null));
    }
}
