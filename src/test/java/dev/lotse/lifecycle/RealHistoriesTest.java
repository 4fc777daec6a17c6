package dev.lotse.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The real data as PROVENANCE.md counts it, and the phases in it; these run where the data lies. */
class RealHistoriesTest {

    @TestFactory
    Stream<DynamicTest> real_data() {
        return Files.isDirectory(RealHistories.folder())
                ? Stream.of(
                        dynamicTest("every purchase of cdnow is read", () -> cdnow(RealHistories.cdnow())),
                        dynamicTest("guests are no customers", () -> onlineRetail(RealHistories.onlineRetail())))
                : Stream.empty();
    }

    private static void cdnow(List<ReferenceHistory> histories) {
        assertThat(histories).hasSize(23_570);
        assertThat(histories.stream().flatMap(history -> history.events().stream()))
                .hasSize(69_659);
        assertThat(PhaseCounts.count(histories, Instant.parse("1998-07-01T12:00:00Z")))
                .isEqualTo(Map.of(
                        "ACTIVE", 1474L,
                        "AT_RISK", 2837L,
                        "GROWING", 308L,
                        "LAPSED LONG_SILENCE", 16474L,
                        "LOYAL", 1610L,
                        "VISITOR", 68L,
                        "WON_BACK", 799L));
    }

    private static void onlineRetail(List<ReferenceHistory> histories) {
        assertThat(histories).hasSize(4_372);
        Instant asOf = Instant.parse("2011-12-10T12:00:00Z");
        assertThat(PhaseCounts.count(histories, asOf))
                .isEqualTo(Map.of(
                        "ACTIVE", 1653L,
                        "AT_RISK", 934L,
                        "GROWING", 780L,
                        "LAPSED LONG_SILENCE", 191L,
                        "LOYAL", 77L,
                        "NEW_CUSTOMER", 639L,
                        "VISITOR", 46L,
                        "WON_BACK", 52L));
        assertThat(histories)
                .filteredOn(history -> history.customerId().equals("retail-12346"))
                .as("bought for 77,183.60 and gave it back 16 minutes later")
                .allSatisfy(history -> assertThat(history.at(asOf).phase()).isEqualTo("VISITOR"))
                .hasSize(1);
    }
}
