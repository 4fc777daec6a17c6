package dev.lotse.bench.peers;

import java.util.List;
import java.util.stream.Collectors;

/** The rules as Drools reads them. */
public final class Drl {

    private Drl() {}

    /** Conditions of one pattern: {@code phase == "ACTIVE", purchases >= 3.0}. */
    public static String constraints(List<Condition> conditions) {
        return conditions.stream().map(Drl::constraint).collect(Collectors.joining(", "));
    }

    private static String constraint(Condition condition) {
        String test = condition.figure() + ' ' + condition.op().symbol() + ' ' + condition.literal();
        // Null differs from everything, for Drools as for Java.
        return condition.op() == Condition.Operator.DIFFERENT ? condition.figure() + " != null, " + test : test;
    }
}
