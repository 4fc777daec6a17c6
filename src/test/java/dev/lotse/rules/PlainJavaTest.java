package dev.lotse.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.History;
import dev.lotse.decision.Decider;
import dev.lotse.decision.Decision;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.RuleBase;
import dev.lotse.demo.Demo;
import dev.lotse.demo.DemoCustomer;
import dev.lotse.facts.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainJavaTest {
    private static final RuleBase PLAIN = PlainJava.instead(ShippedRuleBase.get(), shipped());
    private static final Instant MOMENT = Instant.parse("2026-11-26T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"WEB,", "CALL_CENTER,CANCELLATION", "EMAIL,", ",ADVICE"})
    void the_shipped_rules_in_plain_java_decide_the_same(@Nullable Channel channel, @Nullable String intent) {
        try (var engine = decider(ShippedRuleBase.get());
                var java = decider(PLAIN)) {
            for (var customer : Demo.customers(MOMENT)) {
                var context = intent == null ? Map.<String, Object>of() : Map.<String, Object>of("intent", intent);
                var situation = new Situation(channel, null, context);

                assertThat(decide(java, customer, situation)).isEqualTo(decide(engine, customer, situation));
            }
        }
    }

    @Test
    void an_unknown_number_is_not_unequal_to_anything() {
        var rule = RuleFile.of(
                        "rules/eligibility/a.drl",
                        Folder.ELIGIBILITY,
                        "rule \"a\" when Customer( lastScore != 3, ! ( spend > 2 || optIns not contains X ) ) then end")
                .rules()
                .getFirst();

        assertThat(rule.constraintTokens().stream().map(tokens -> PlainCondition.java(tokens, Map.of())))
                .containsExactly(
                        "(c.lastScore() < 3 || c.lastScore() > 3)", "(!((c.spend() > 2) || !has(c.optIns(), X)))");
    }

    private static RuleSources shipped() {
        try {
            return RuleSources.read(Path.of("rules"), Path.of("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Decider decider(RuleBase base) {
        return new Decider(base, "en", ZoneId.of("Europe/Berlin"), failure -> {
            throw failure;
        });
    }

    private static Decision decide(Decider decider, DemoCustomer customer, Situation situation) {
        var dossier = new Dossier(customer.profile(), History.of(customer.events()), 1, 1);
        var request = new DecisionRequest(new DecisionRequest.Subject.Inline(dossier), situation)
                .limitedTo(DecisionRequest.MAX_ACTIONS);
        return decider.decide(request, dossier, MOMENT.atOffset(ZoneOffset.UTC), "test");
    }
}
