package dev.lotse.bench.peers.droolsunits;

import java.util.function.IntConsumer;
import org.drools.ruleunits.api.RuleUnitData;

/** What {@link UnitSources} writes a class for; public, for another class loader has that class. */
public interface AdviceData extends RuleUnitData {

    void ask(Object customer, IntConsumer held);
}
