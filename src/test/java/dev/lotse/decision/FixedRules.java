package dev.lotse.decision;

import dev.lotse.facts.Customer;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Verdict.Proposal;
import dev.lotse.facts.Verdicts;
import java.util.List;
import java.util.Optional;

/** Rules without conditions, run in the order given. */
record FixedRules(List<Sentence> sentences) implements Rules {

    /** A rule: what it says with the verbs of {@link dev.lotse.facts.Verbs}. */
    record Sentence(String name, Stage stage, Runnable says) {
        RuleInfo info() {
            return new RuleInfo(name, "rules/test.drl", 1, folder());
        }

        private String folder() {
            return switch (stage) {
                case COMPLIANCE -> "compliance";
                case PHASE -> "phases";
                case MOMENT -> "moments";
                case ADVICE -> "eligibility";
            };
        }
    }

    /** A rule that runs away: its stage is cut short there. */
    static final class Runaway extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Verdicts run(Stage stage, Customer customer) {
        return run(stage, sentences);
    }

    private static Verdicts run(Stage stage, List<Sentence> sentences) {
        var verdicts = new Verdicts();
        verdicts.listen(Verdicts.NEVER);
        for (var sentence : sentences) {
            if (sentence.stage() == stage) {
                verdicts.fires(sentence.info());
                try {
                    sentence.says().run();
                } catch (Runaway cut) {
                    verdicts.truncate();
                    return verdicts;
                } catch (RuntimeException thrown) {
                    throw new RuleFailure(sentence.info(), thrown);
                }
            }
        }
        return verdicts;
    }

    @Override
    public boolean cover(Stage stage) {
        return sentences.stream().anyMatch(sentence -> sentence.stage() == stage);
    }

    @Override
    public List<RuleInfo> proposing(String action) {
        return run(Stage.ADVICE, sentences).given().stream()
                .filter(given -> given.verdict() instanceof Proposal proposal
                        && proposal.action().equals(action))
                .map(Verdicts.Given::rule)
                .toList();
    }

    @Override
    public Optional<Unmet> unmet(RuleInfo rule, Customer customer) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
