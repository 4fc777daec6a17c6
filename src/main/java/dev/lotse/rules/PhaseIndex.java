package dev.lotse.rules;

import dev.lotse.facts.Customer;
import dev.lotse.facts.Phase;
import java.util.regex.Pattern;
import org.drools.model.Constraint;
import org.drools.model.Index.ConstraintType;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.constraints.SingleConstraint1;
import org.drools.model.functions.Function1;
import org.drools.model.index.AlphaIndexImpl;

/**
 * Lets Drools look the phase up where it would ask for one after the other: it indexes comparisons with literals, but none
 * with constants of an enum. So the name of the phase is what is looked up.
 */
final class PhaseIndex {
    private static final Pattern PHASE = Pattern.compile("phase == Phase\\.([A-Z_]+)");
    /** Drools numbers the properties of a fact from 0; this is none of them. */
    private static final int NUMBER = 1_000_000;

    private static final Function1<Customer, String> NAME = customer -> {
        Phase phase = customer.phase();
        return phase == null ? "" : phase.name();
    };

    private PhaseIndex() {}

    static void into(Model model) {
        model.getRules().forEach(PhaseIndex::into);
    }

    private static void into(Rule rule) {
        rule.getView().getSubConditions().forEach(condition -> {
            if (condition instanceof org.drools.model.Pattern<?> pattern
                    && pattern.getPatternVariable().getType() == Customer.class) {
                into(pattern.getConstraint());
            }
        });
    }

    private static void into(Constraint constraint) {
        if (constraint instanceof SingleConstraint1<?> single) {
            var asked =
                    PHASE.matcher(single.getPredicate1().predicateInformation().getStringConstraint());
            if (asked.matches()) {
                single.setIndex(new AlphaIndexImpl<>(String.class, ConstraintType.EQUAL, NUMBER, NAME, asked.group(1)));
            }
        } else {
            constraint.getChildren().forEach(PhaseIndex::into);
        }
    }
}
