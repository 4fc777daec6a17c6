package dev.lotse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.decision.Lifecycle;
import dev.lotse.facts.LifetimeValue;
import dev.lotse.facts.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifecycleFileTest {
    private String shipped;

    @BeforeEach
    void readShipped() throws IOException {
        shipped = Files.readString(Path.of("config/lifecycle.yaml"));
    }

    @Test
    void the_shipped_file_states_the_default_limits_and_five_models() {
        var lifecycle = read(shipped);
        assertThat(lifecycle.limits()).isEqualTo(LifecycleFile.DEFAULT_LIMITS);
        assertThat(lifecycle.model()).isEqualTo("crm");
        assertThat(lifecycle.models())
                .containsOnlyKeys("bonding", "reach-to-advocacy", "romance", "crm", "lifecycle-marketing");
        assertThat(lifecycle.label("crm", Phase.AT_RISK, "de")).isEqualTo("Abschluss oder Rückgewinnung");
        assertThat(lifecycle.label("bonding", Phase.LEAD, "en")).isEqualTo("Acquisition · Lead generation");
    }

    @Test
    void a_limit_that_is_left_out_has_its_default() {
        var limits = read(shipped.replace("  wonBackDays: 90\n", "").replace("riskDays: 180", "riskDays: 100"))
                .limits();
        assertThat(limits.wonBackDays()).isEqualTo(90);
        assertThat(limits.riskDays()).isEqualTo(100);
    }

    @Test
    void a_persona_has_the_usual_limits_but_those_it_states() {
        var lifecycle = read(shipped.replace("riskDays: 180", "riskDays: 170")
                .replace("personas:", "personas:\n  BARGAIN_HUNTER: { riskMaxDays: 120, newCustomerDays: 60 }"));
        var limits = lifecycle.limitsByPersona().get("BARGAIN_HUNTER");
        assertThat(limits.riskMaxDays()).isEqualTo(120);
        assertThat(limits.newCustomerDays()).isEqualTo(60);
        assertThat(limits.riskDays()).isEqualTo(170);
        assertThat(lifecycle.limits().riskMaxDays()).isEqualTo(180);
        assertThat(lifecycle.limitsByPersona()).containsKeys("PRICE_CONSCIOUS", "QUALITY_SEEKER");
    }

    @Test
    void what_is_wrong_with_a_persona_is_told_at_its_line() {
        assertThatThrownBy(() -> read(shipped.replace("evaluatingDays: 45", "evaluatinDays: 45")))
                .hasMessageMatching(
                        "lifecycle.yaml line \\d\\d: personas.QUALITY_SEEKER.evaluatinDays is not known here."
                                + " Did you mean personas.QUALITY_SEEKER.evaluatingDays\\?");
        assertThatThrownBy(() -> read(shipped.replace("riskMaxDays: 150", "riskMaxDays: 20")))
                .hasMessageContaining("riskMinDays must not exceed riskMaxDays, but 30 > 20");
    }

    @Test
    void the_lifetime_value_is_reckoned_with_what_the_file_says() {
        assertThat(read(shipped).lifetimeValue()).isEqualTo(LifecycleFile.DEFAULT_LIFETIME_VALUE);
        assertThat(read(shipped.replace("retention: 0.7", "retention: 0.5")).lifetimeValue())
                .isEqualTo(new LifetimeValue(0.3, 0.5, 0.1));
        assertThatThrownBy(() -> read(shipped.replace("margin: 0.3", "margin: 30")))
                .hasMessageMatching(
                        "lifecycle.yaml line \\d\\d: lifetimeValue.margin must be above 0 and at most 1, but was 30.0");
    }

    @Test
    void a_sixth_model_needs_nothing_but_its_labels() {
        var labels = new StringBuilder("  house:\n");
        for (var phase : Phase.values()) {
            labels.append("    %s: { de: Haus %s, en: House %s }\n".formatted(phase, phase, phase));
        }
        assertThat(read(shipped + labels).label("house", Phase.LOYAL, "de")).isEqualTo("Haus LOYAL");
    }

    @Test
    void a_label_that_is_missing_is_told() {
        assertThatThrownBy(() -> read(shipped.replaceFirst("    LOYAL: .*\n", "")))
                .hasMessageMatching("lifecycle.yaml line \\d+: models.bonding.LOYAL is missing");
        assertThatThrownBy(() -> read(shipped.replace("de: Belohnung, en: Reward", "de: Belohnung")))
                .hasMessageContaining("models.romance.LOYAL.en is missing")
                .hasMessageContaining("models.romance.ADVOCATE.en is missing");
        assertThatThrownBy(() -> read("model: crm")).hasMessageContaining("models is missing");
    }

    @Test
    void what_is_unknown_or_out_of_bounds_is_told_at_its_line() {
        assertThatThrownBy(() -> read(shipped.replace("trendDays", "trendDay")))
                .hasMessageContaining("limits.trendDay is not known here. Did you mean limits.trendDays?");
        assertThatThrownBy(() -> read(shipped.replace("wonBackDays: 90", "wonBackDays: 0")))
                .hasMessageMatching("lifecycle.yaml line \\d\\d: limits.wonBackDays must be 1 to 36500, but was 0");
        assertThatThrownBy(() -> read(shipped.replace("model: crm", "model: cmr")))
                .hasMessageStartingWith("lifecycle.yaml line 4: model must be one of ");
        assertThatThrownBy(() -> read(shipped.replaceFirst("LAPSED:", "LASPED:")))
                .hasMessageContaining("models.bonding.LASPED is not known here. Did you mean models.bonding.LAPSED?");
    }

    private static Lifecycle read(String yaml) {
        return LifecycleFile.read(yaml, "lifecycle.yaml");
    }
}
