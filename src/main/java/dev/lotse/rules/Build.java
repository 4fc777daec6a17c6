package dev.lotse.rules;

import dev.lotse.facts.RuleInfo;
import dev.lotse.rules.sandbox.Admission;
import dev.lotse.rules.sandbox.Surface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.jspecify.annotations.Nullable;
import org.kie.memorycompiler.CompilationProblem;

/** One build of a rule base, in this JVM. Collects all findings it can before it gives up. */
final class Build {
    private static final String READ_DIFFERENTLY =
            "Something here is read in two ways. Write a rule, its condition on one fact and its verbs, and nothing"
                    + " else.";

    private static final String SYNTAX_CURE =
            ". Look here and before for a missing end, parenthesis, comma, quote or value.";

    private final Vocabulary words;
    private final RuleSources sources;
    private final Surface surface;
    private final List<Check> checks;
    private final List<RuleFile> files = new ArrayList<>();
    private final SortedMap<String, Table> tables = new TreeMap<>();
    private final Map<String, Rewriting> rewritings = new TreeMap<>();
    private final List<PackageDescr> parsed = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private String failure = "";

    private Build(Vocabulary words, RuleSources sources, List<Check> checks) {
        this.words = words;
        this.sources = sources;
        this.surface = Vocabulary.surface(words.fact());
        this.checks = checks;
    }

    static Compilation run(Vocabulary words, RuleSources sources) {
        List<Finding> refusals = Intake.examine(sources);
        if (!refusals.isEmpty()) {
            return new Compilation.Refused(refusals);
        }
        return run(
                words,
                sources,
                List.of(new HouseStyle(words.fact()), new Slips(words.fact()), new Grammar(words.methods())));
    }

    static Compilation run(Vocabulary words, RuleSources sources, List<Check> checks) {
        return new Build(words, sources, checks).run();
    }

    private Compilation run() {
        readFiles();
        checks.forEach(check -> findings.addAll(check.examine(files)));
        files.forEach(this::spell);
        Generator.@Nullable Generated generated = generate();
        if (generated != null) {
            JavaBuild built = build(generated);
            admit(generated, built);
            if (errors().isEmpty()) {
                return new Compilation.Compiled(bundle(generated, built), inOrder());
            }
        }
        if (errors().isEmpty()) {
            findings.add(Finding.general(Code.COMPILER, "The compiler gave nothing and no reason."));
        }
        return new Compilation.Refused(inOrder());
    }

    private Bundle bundle(Generator.Generated generated, JavaBuild built) {
        List<RuleInfo> rules = rules().stream()
                .map(RuleText::info)
                .map(rule ->
                        tables.containsKey(rule.file()) ? table(rule.file()).place(rule) : rule)
                .toList();
        SortedMap<String, String> written = new TreeMap<>();
        tables.forEach((path, table) -> written.put(path, table.drl()));
        return new Bundle(Engine.present(words.fact()), built.classes(), generated.models(), rules, sources, written);
    }

    private Table table(String path) {
        return Objects.requireNonNull(tables.get(path));
    }

    private List<Finding> errors() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private List<Finding> inOrder() {
        return findings.stream()
                .map(finding -> tables.containsKey(finding.file())
                        ? table(finding.file()).place(finding)
                        : finding)
                .distinct()
                .sorted(Comparator.comparing(Finding::file)
                        .thenComparingInt(Finding::line)
                        .thenComparingInt(Finding::column)
                        .thenComparing(Finding::message))
                .toList();
    }

    private void readFiles() {
        sources.files().forEach((path, text) -> {
            boolean rules = path.startsWith("rules/") && (path.endsWith(".drl") || Table.is(path));
            Optional<Folder> folder = Folder.of(path);
            if (rules && folder.isPresent()) {
                rules(path, text).ifPresent(written -> files.add(RuleFile.of(path, folder.get(), written)));
            } else if (rules || !(path.startsWith("rules/tests/") || path.startsWith("config/"))) {
                String cure = rules ? " Rules lie in one of rules/: " + Folder.names() + "." : "";
                findings.add(
                        new Finding(path, 0, 0, Code.UNKNOWN_PLACE, "This file does not belong here." + cure, null));
            }
        });
    }

    /** What is written at {@code path} as rules; none if it is a table that cannot be read. */
    private Optional<String> rules(String path, String text) {
        if (!Table.is(path)) {
            return Optional.of(text);
        }
        try {
            Table table = Table.read(path, text);
            List<Finding> refusals = Intake.examine(path, table.drl());
            refusals.forEach(refusal -> findings.add(table.place(refusal)));
            if (refusals.isEmpty()) {
                tables.put(path, table);
                return Optional.of(table.drl());
            }
        } catch (IllegalArgumentException e) {
            findings.add(new Finding(path, 0, 0, Code.TABLE, String.valueOf(e.getMessage()), null));
        }
        return Optional.empty();
    }

    private void spell(RuleFile file) {
        List<Rewriting.Edit> edits = new ArrayList<>();
        file.rules().forEach(rule -> Speller.read(words, rule, edits, findings));
        Rewriting rewriting = new Rewriting(file.text(), words.header(Folder.packageOf(file.folder().stage)), edits);
        PackageDescr syntax = parse(file, rewriting);
        if (syntax != null) {
            rewritings.put(file.path(), rewriting);
            parsed.add(syntax);
        }
    }

    private @Nullable PackageDescr parse(RuleFile file, Rewriting rewriting) {
        try {
            Generator.Parsed attempt = Generator.parse(rewriting.text());
            attempt.errors().forEach(error -> addFirst(syntaxError(file, rewriting, error)));
            if (attempt.file() != null) {
                compare(file, rewriting, attempt.file());
            }
            return attempt.file();
        } catch (DroolsParserException | RuntimeException | Error e) {
            findings.add(new Finding(file.path(), 0, 0, Code.SYNTAX, "The parser gave up: " + e.getMessage(), null));
            return null;
        }
    }

    /** What follows from the first syntax error of a rule says nothing. */
    private void addFirst(Finding error) {
        boolean known = findings.stream()
                .anyMatch(finding -> finding.code() == Code.SYNTAX
                        && finding.file().equals(error.file())
                        && Objects.equals(finding.rule(), error.rule()));
        if (!known) {
            findings.add(error);
        }
    }

    private void compare(RuleFile file, Rewriting rewriting, PackageDescr theirs) {
        if (findings.stream().noneMatch(finding -> finding.file().equals(file.path()))) {
            RuleFile ours = RuleFile.of(file.path(), file.folder(), rewriting.text());
            SecondReading.difference(theirs, ours, words.fact().getSimpleName())
                    .ifPresent(name -> findings.add(file.rules().stream()
                            .filter(rule -> rule.name().equals(name))
                            .findFirst()
                            .map(rule -> rule.finding(Code.SYNTAX, READ_DIFFERENTLY))
                            .orElseGet(() -> new Finding(file.path(), 0, 0, Code.SYNTAX, READ_DIFFERENTLY, null))));
        }
    }

    private static Finding syntaxError(RuleFile file, Rewriting rewriting, DroolsError error) {
        int line = error.getLines().length == 0 ? 0 : Math.max(0, error.getLines()[0]);
        int column = error instanceof ParserError parserError ? rewriting.column(line, parserError.getCol() + 1) : 0;
        String rule = file.rules().stream()
                .filter(candidate -> candidate.info().line() <= line)
                .reduce((first, last) -> last)
                .map(RuleText::name)
                .orElse(null);
        String message = error.getMessage()
                .replaceAll("^\\[ERR \\d+] Line \\d+:\\d+ ", "")
                .replaceAll(" in rule \"[^\"]*\"$", "")
                .replaceAll("\\s+", " ");
        return new Finding(file.path(), line, column, Code.SYNTAX, message + SYNTAX_CURE, rule);
    }

    private List<RuleText> rules() {
        return files.stream().flatMap(file -> file.rules().stream()).toList();
    }

    /** Rules of which nothing bad is known so far. */
    private List<RuleText> sound() {
        Set<String> bad = new HashSet<>();
        errors().forEach(finding -> bad.add(finding.rule() == null ? "" : finding.rule()));
        return rules().stream()
                .filter(rule -> rewritings.containsKey(rule.info().file()) && !bad.contains(rule.name()))
                .toList();
    }

    /** Generates what is sound; if that fails, finds out who is to blame and tries once more without them. */
    private Generator.@Nullable Generated generate() {
        List<RuleText> sound = sound();
        Generator.@Nullable Generated generated = attempt(sound, parsed);
        if (generated == null) {
            findings.addAll(new Blame(words.fact(), sound).generating(rewritings));
            if (sound().size() < sound.size()) {
                failure = "";
                generated = attempt(sound(), parsedAgain());
            }
        }
        if (!failure.isEmpty() && errors().isEmpty()) {
            findings.add(Finding.general(Code.COMPILER, failure));
        }
        return generated;
    }

    private Generator.@Nullable Generated attempt(List<RuleText> rules, List<PackageDescr> syntax) {
        Set<String> names = new HashSet<>(rules.stream().map(RuleText::name).toList());
        try {
            Generator.Generated generated = Generator.generate(syntax, names::contains);
            if (generated.errors().isEmpty()) {
                return generated;
            }
            failure = String.join("; ", generated.errors());
        } catch (RuntimeException | Error e) {
            failure = "Drools failed: " + e;
        }
        return null;
    }

    private List<PackageDescr> parsedAgain() {
        return files.stream()
                .filter(file -> rewritings.containsKey(file.path()))
                .map(file -> parse(file, Objects.requireNonNull(rewritings.get(file.path()))))
                .filter(Objects::nonNull)
                .toList();
    }

    private void admit(Generator.Generated generated, JavaBuild built) {
        if (built.errors().isEmpty()) {
            Blame blame = new Blame(words.fact(), rules());
            Admission.examine(built.classes(), generated.models(), surface).forEach(breach -> {
                List<Finding> blamed = blame.admitting(generated.java(), breach);
                findings.addAll(blamed.isEmpty() && errors().isEmpty() ? List.of(Cures.finding(breach)) : blamed);
            });
        }
    }

    private JavaBuild build(Generator.Generated generated) {
        JavaBuild built = JavaBuild.of(generated.java());
        Blame blame = new Blame(words.fact(), rules());
        for (CompilationProblem problem : built.errors()) {
            List<Finding> blamed = blame.compiling(generated.java(), problem);
            findings.addAll(blamed);
        }
        if (!built.errors().isEmpty() && errors().isEmpty()) {
            findings.add(
                    Finding.general(Code.COMPILER, built.errors().getFirst().getMessage()));
        }
        return built;
    }
}
