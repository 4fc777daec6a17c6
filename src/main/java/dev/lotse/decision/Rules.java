package dev.lotse.decision;

import dev.lotse.facts.Customer;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Verdicts;
import java.util.List;
import java.util.Optional;

/** The rules of one rule base, ready to be run by one thread. */
public interface Rules extends AutoCloseable {

    /**
     * What the rules of {@code stage} conclude of {@code customer}.
     *
     * @throws RuleFailure if a rule threw
     */
    Verdicts run(Stage stage, Customer customer);

    /** Whether there is any rule for {@code stage}. */
    boolean cover(Stage stage);

    /** The rules that propose {@code action} when all their conditions hold, by file and line. */
    List<RuleInfo> proposing(String action);

    /** The first condition of {@code rule}, which did not fire, that {@code customer} does not meet; none if all are met. */
    Optional<Unmet> unmet(RuleInfo rule, Customer customer);

    @Override
    void close();
}
