package dev.lotse.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints how many customers of the real data are in which phase. */
final class PhaseCounts {
    private PhaseCounts() {}

    static void main() {
        List<ReferenceHistory> cdnow = RealHistories.cdnow();
        for (String day : List.of("1997-10-01", "1998-01-01", "1998-07-01")) {
            print("cdnow", cdnow, day);
        }
        List<ReferenceHistory> retail = RealHistories.onlineRetail();
        for (String day : List.of("2011-09-01", "2011-12-10")) {
            print("online_retail", retail, day);
        }
    }

    private static void print(String name, List<ReferenceHistory> histories, String day) {
        Map<String, Long> counts = count(histories, Instant.parse(day + "T12:00:00Z"));
        IO.println(name + " " + day + " " + histories.size() + " customers: " + counts);
    }

    /** By phase, with the reason of LAPSED behind it. */
    static Map<String, Long> count(List<ReferenceHistory> histories, Instant asOf) {
        return histories.parallelStream()
                .map(history -> history.at(asOf))
                .map(verdict -> verdict.phase() + (verdict.reason() == null ? "" : " " + verdict.reason()))
                .collect(Collectors.groupingBy(key -> key, TreeMap::new, Collectors.counting()));
    }
}
