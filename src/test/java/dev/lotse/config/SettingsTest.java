package dev.lotse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void the_shipped_file_states_the_defaults() {
        assertThat(Settings.read(Path.of("config/lotse.yaml"))).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void without_a_file_or_with_an_empty_one_there_are_the_defaults() {
        assertThat(Settings.read(null)).isEqualTo(Settings.DEFAULTS);
        assertThat(read("")).isEqualTo(Settings.DEFAULTS);
        assertThat(read("# nothing yet\nserver:\n")).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void what_is_stated_replaces_its_default_and_nothing_else() {
        var settings = read("""
            server:
              port: 0
            data: /var/lib/lotse
            timeZone: Europe/Vienna
            decisionLog: { enabled: false }
            """);
        assertThat(settings.server()).isEqualTo(new Settings.Server("127.0.0.1", 0, 10_485_760));
        assertThat(settings.data()).isEqualTo(Path.of("/var/lib/lotse"));
        assertThat(settings.timeZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
        assertThat(settings.decisionLog()).isEqualTo(new Settings.DecisionLog(false, 100_000, 400));
        assertThat(settings.cache()).isEqualTo(Settings.DEFAULTS.cache());
    }

    @Test
    void an_unknown_key_names_its_line_and_the_nearest_known_one() {
        assertThatThrownBy(() -> read("server:\n  host: localhost\n  prot: 80\n"))
                .hasMessage("lotse.yaml line 3: server.prot is not known here. Did you mean server.port?");
        assertThatThrownBy(() -> read("xyz: 1\n")).hasMessage("lotse.yaml line 1: xyz is not known here.");
    }

    @Test
    void a_key_that_only_an_empty_line_follows_is_unknown_at_its_own_line() {
        assertThatThrownBy(() -> read("lang: en\n\nstroe:\n"))
                .hasMessage("lotse.yaml line 3: stroe is not known here. Did you mean store?");
    }

    @Test
    void a_wrong_type_says_what_is_expected_and_what_was_found() {
        assertThatThrownBy(() -> read("server: { port: eight }"))
                .hasMessage("lotse.yaml line 1: server.port must be a whole number, but was \"eight\"");
        assertThatThrownBy(() -> read("decisionLog: { enabled: 1 }"))
                .hasMessage("lotse.yaml line 1: decisionLog.enabled must be true or false, but was 1");
        assertThatThrownBy(() -> read("currency: 978"))
                .hasMessage("lotse.yaml line 1: currency must be text, but was 978. Put it in quotes.");
        assertThatThrownBy(() -> read("cache: 5"))
                .hasMessage("lotse.yaml line 1: cache must be a section with keys of its own, but was 5");
        assertThatThrownBy(() -> read("timeZone: Berlin"))
                .hasMessage(
                        "lotse.yaml line 1: timeZone must be a time zone such as Europe/Berlin, but was \"Berlin\"");
        assertThatThrownBy(() -> read("cache: { maxCustomers: 99999999999 }"))
                .hasMessage("lotse.yaml line 1: cache.maxCustomers must be a whole number, but was 99999999999");
    }

    @Test
    void a_value_out_of_bounds_is_told_at_its_line() {
        assertThatThrownBy(() -> read("cache:\n  maxCustomers: 0\n"))
                .hasMessage("lotse.yaml line 2: cache.maxCustomers must be positive, but was 0");
        assertThatThrownBy(() -> read("lang: de\ncurrency: EURO\n"))
                .hasMessage("lotse.yaml line 2: currency must be a code of ISO 4217 such as EUR, but was EURO");
        assertThatThrownBy(() -> read("lang: fr")).hasMessage("lotse.yaml line 1: lang must be de or en, but was fr");
    }

    @Test
    void all_that_is_wrong_is_told_at_once_by_line() {
        assertThatThrownBy(() -> read("xyz: 1\nserver:\n  port: 70000\nstore:\n  queueCapacity: many\n"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(ConfigException.Problem::line)
                                .containsExactly(1, 3, 5));
    }

    @Test
    void what_is_not_yaml_is_told_with_its_line() {
        assertThatThrownBy(() -> read("server:\n  host: [1\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("lotse.yaml line ");
        assertThatThrownBy(() -> read("- a\n")).hasMessageContaining("must hold keys and values");
        assertThatThrownBy(() -> read("lang: de\nlang: en\n"))
                .hasMessage("lotse.yaml line 2: lang stands here a second time. Remove one of the two.");
        assertThatThrownBy(() -> read("lang: &l de\ncurrency: *l\n")).hasMessageContaining("line 2: aliases");
        assertThatThrownBy(() -> read("lang: de\n---\nlang: en\n")).hasMessageContaining("second document");
    }

    @Test
    void a_missing_file_is_told_by_its_name() {
        assertThatThrownBy(() -> Settings.read(Path.of("nowhere/lotse.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("nowhere/lotse.yaml: there is no such file");
    }

    private static Settings read(String yaml) {
        return Settings.read(yaml, "lotse.yaml");
    }
}
