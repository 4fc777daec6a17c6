package dev.lotse.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Decision;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.Standing;
import dev.lotse.decision.Score;
import dev.lotse.facts.Kind;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Phase;
import java.io.ByteArrayOutputStream;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decisions written one after the other. */
class DecisionWriterTest {
    private final DecisionWriter writer = new DecisionWriter();

    @Test
    void theHundredthDecisionIsWrittenAsTheFirst() {
        var decision = decision("Größe \"L\" – günstig\n\t\u0001 😀");
        for (var i = 0; i < 100; i++) {
            assertThat(written(decision)).isEqualTo(new String(DecisionJson.write(decision), UTF_8));
        }
    }

    @Test
    void textsOfWhichMoreRecurThanAreRememberedAreWrittenRightAllTheSame() {
        for (var round = 0; round < 3; round++) {
            for (var i = 0; i < 10_000; i++) {
                var decision = decision(("text " + i).intern());
                assertThat(written(decision)).isEqualTo(new String(DecisionJson.write(decision), UTF_8));
            }
        }
    }

    private String written(Decision decision) {
        var out = new ByteArrayOutputStream();
        writer.write(decision, out);
        return out.toString(UTF_8);
    }

    private static Decision decision(String text) {
        var now = OffsetDateTime.parse("2026-03-16T12:00:00.05+01:00");
        return new Decision(
                "d-1",
                "c-1",
                now,
                "1-0",
                new Standing(Phase.ACTIVE, "crm", "Bindung", "OTHER", text),
                null,
                null,
                List.of(new Advice(
                        1,
                        "DISCOUNT",
                        Kind.DISCOUNT,
                        Channel.WEB,
                        null,
                        new Score(0.1, 30, 1, 1.3),
                        text,
                        text,
                        text,
                        List.of(text),
                        List.of(),
                        "Ja",
                        "Nein",
                        LegalBasis.INBOUND,
                        now.plusDays(14),
                        text,
                        null)),
                null,
                false,
                false,
                null,
                List.of());
    }
}
