package dev.lotse.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Whether Drools' parser read the same in a file as {@link RuleFile}: what was checked word by word must be what is
 * compiled. Two readers of one text that disagree are how code gets past a check.
 */
final class SecondReading {
    private SecondReading() {}

    /** The name of the first rule that was read differently, or of the file's header, as {@code ""}. */
    static Optional<String> difference(PackageDescr file, RuleFile ours, String fact) {
        boolean plain = file.getFunctions().isEmpty()
                && file.getGlobals().isEmpty()
                && file.getTypeDeclarations().isEmpty()
                && file.getEnumDeclarations().isEmpty()
                && file.getEntryPointDeclarations().isEmpty()
                && file.getWindowDeclarations().isEmpty()
                && file.getAccumulateImports().isEmpty()
                && file.getFunctionImports().size() == 1
                && file.getImports().size() == Vocabulary.ENUMS.size() + 1
                && file.getAttributes().isEmpty()
                && file.getRules().size() == ours.rules().size();
        if (!plain) {
            return Optional.of("");
        }
        for (int at = 0; at < ours.rules().size(); at++) {
            if (!isSame(file.getRules().get(at), ours.rules().get(at), fact)) {
                return Optional.of(ours.rules().get(at).name());
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(RuleDescr theirs, RuleText ours, String fact) {
        return theirs.getName().equals(ours.name())
                && !theirs.isQuery()
                && theirs.getParentName() == null
                && theirs.getAttributes().isEmpty()
                && theirs.getNamedConsequences().isEmpty()
                && theirs.getLhs().getDescrs().size() == 1
                && theirs.getLhs().getDescrs().getFirst() instanceof PatternDescr pattern
                && pattern.getObjectType().equals(fact)
                && pattern.getSource() == null
                && pattern.getBehaviors().isEmpty()
                && words(Lexer.tokens(String.valueOf(theirs.getConsequence()))).equals(words(ours.then()));
    }

    private static List<String> words(List<Token> tokens) {
        List<String> words = new ArrayList<>();
        tokens.forEach(token -> words.add(token.text()));
        return words;
    }
}
