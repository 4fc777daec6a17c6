package dev.lotse.rules;

import dev.lotse.rules.sandbox.Breach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DroolsParserException;
import org.kie.memorycompiler.CompilationProblem;

/** Finds the place of an error that Drools or the Java compiler reports without one. */
final class Blame {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final Pattern RULE = Pattern.compile("D\\.rule\\(\"[^\"]*\",\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final String CONDITION_CURE =
            ". Compare each figure with values of its own type: see rules/README.md.";

    private final Class<?> fact;
    private final List<RuleText> rules;

    Blame(Class<?> fact, Collection<RuleText> rules) {
        this.fact = fact;
        this.rules = List.copyOf(rules);
    }

    /** Generates each rule by itself: those that fail alone are guilty. */
    List<Finding> generating(Map<String, Rewriting> rewritings) {
        List<Finding> findings = new ArrayList<>();
        for (RuleText rule : rules) {
            Rewriting file = Objects.requireNonNull(rewritings.get(rule.info().file()));
            for (String error : errorsOf(file.only(rule))) {
                findings.add(rule.finding(
                        place(rule, rule.when(), error), Code.CONDITION, firstLine(error) + CONDITION_CURE));
            }
        }
        return findings;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message).replaceAll("[.!]$", "");
    }

    private static Code code(boolean verdict) {
        return verdict ? Code.VERDICT : Code.CONDITION;
    }

    private static String cure(boolean verdict) {
        return verdict ? ". See rules/README.md for what each verb takes." : CONDITION_CURE;
    }

    private static List<String> errorsOf(String drl) {
        try {
            PackageDescr parsed = Generator.parse(drl).file();
            return parsed == null
                    ? List.of()
                    : Generator.generate(List.of(parsed), name -> true).errors();
        } catch (NumberFormatException e) {
            return List.of("A number is compared with a text. " + e.getMessage());
        } catch (DroolsParserException | RuntimeException | Error e) {
            return List.of("Drools cannot compile the condition: " + e.getMessage());
        }
    }

    /** The first token of the rule that the message names, if it names one, or whose type it names. */
    private Token place(RuleText rule, List<Token> part, String message) {
        Set<String> named = new HashSet<>();
        Matcher words = WORD.matcher(message);
        while (words.find()) {
            named.add(words.group());
        }
        named.remove(fact.getSimpleName());
        return part.stream()
                .filter(token -> named.contains(inner(token)))
                .findFirst()
                .or(() -> part.stream()
                        .filter(token -> named.contains(typeOf(token)))
                        .findFirst())
                .orElse(rule.keyword());
    }

    private String typeOf(Token token) {
        return Vocabulary.property(fact, token.text()).map(Class::getSimpleName).orElse("");
    }

    private static String inner(Token token) {
        return token.kind() == Token.Kind.TEXT && token.text().length() > 1
                ? token.text().substring(1, token.text().length() - 1)
                : token.isWord() ? token.text() : "";
    }

    /** The rules whose generated Java did not compile, and where in them. */
    List<Finding> compiling(SortedMap<String, String> javaByPath, CompilationProblem problem) {
        List<Finding> findings = new ArrayList<>();
        for (RuleText rule : owners(javaByPath, problem.getFileName())) {
            boolean verdict = problem.getFileName().contains("LambdaConsequence");
            List<Token> part = verdict ? rule.then() : rule.when();
            String java = javaByPath.getOrDefault(problem.getFileName(), "");
            findings.add(rule.finding(
                    placeOfProblem(rule, part, java, problem), code(verdict), problem.getMessage() + cure(verdict)));
        }
        return findings;
    }

    /** The rules whose compiled classes do what rules may not, and where in them. */
    List<Finding> admitting(SortedMap<String, String> javaByPath, Breach breach) {
        List<Finding> findings = new ArrayList<>();
        for (RuleText rule : owners(javaByPath, breach.path().replace(".class", ""))) {
            List<Token> part = breach.path().contains("LambdaConsequence") ? rule.then() : rule.when();
            findings.add(rule.finding(placeOf(rule, part, breach), Cures.code(breach), Cures.message(breach)));
        }
        return findings;
    }

    private Token placeOf(RuleText rule, List<Token> part, Breach breach) {
        return part.stream()
                .filter(token -> token.is("+") && breach.what().endsWith(" +"))
                .findFirst()
                .orElseGet(() -> place(rule, part, breach.what()));
    }

    private Token placeOfProblem(RuleText rule, List<Token> part, String java, CompilationProblem problem) {
        List<Token> generated = Lexer.tokens(java);
        int body = Math.max(0, java.indexOf(" execute("));
        Token wrong = null;
        int ordinal = 0;
        for (Token token : generated) {
            if (token.line() == problem.getStartLine() && token.column() >= problem.getStartColumn()) {
                wrong = token;
                break;
            }
        }
        if (wrong == null) {
            return place(rule, part, problem.getMessage());
        }
        for (Token token : generated) {
            ordinal += token.start() > body
                            && token.start() < wrong.start()
                            && token.text().equals(wrong.text())
                    ? 1
                    : 0;
        }
        String text = wrong.text();
        List<Token> same =
                part.stream().filter(token -> token.text().equals(text)).toList();
        return ordinal < same.size() ? same.get(ordinal) : place(rule, part, problem.getMessage());
    }

    /** The rules that use a generated class, by the calls of {@code D.rule} that mention it. */
    private Set<RuleText> owners(SortedMap<String, String> javaByPath, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
        Set<RuleText> owners = new LinkedHashSet<>();
        for (String java : javaByPath.values()) {
            Matcher matcher = RULE.matcher(java);
            int from = 0;
            while (matcher.find(from)) {
                int start = matcher.start();
                String ruleName = matcher.group(1);
                from = matcher.end();
                int end = matcher.find(from) ? matcher.start() : java.length();
                if (java.substring(start, end).contains(name)) {
                    rules.stream().filter(rule -> sameName(rule, ruleName)).forEach(owners::add);
                }
            }
        }
        return owners;
    }

    private static boolean sameName(RuleText rule, String javaName) {
        return rule.name().equals(javaName) || rule.name().equals(javaName.translateEscapes());
    }
}
