package dev.lotse.calendar;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where public holidays are known: the German Länder, and Austria, which has the same everywhere. */
enum Region {
    BW,
    BY,
    BE,
    BB,
    HB,
    HH,
    HE,
    MV,
    NI,
    NW,
    RP,
    SL,
    SN,
    ST,
    SH,
    TH,
    AUSTRIA;

    static final Set<Region> LAENDER = Collections.unmodifiableSet(EnumSet.range(BW, TH));

    private static final Map<String, Region> LAENDER_BY_CODE =
            LAENDER.stream().collect(Collectors.toUnmodifiableMap(land -> "DE-" + land.name(), Function.identity()));

    /** The region of an ISO 3166-2 code such as {@code DE-BY}; null if it is not one of these. */
    static @Nullable Region of(String code) {
        var land = LAENDER_BY_CODE.get(code);
        return land == null && (code.equals("AT") || code.startsWith("AT-")) ? AUSTRIA : land;
    }

    /** How codes are compared: in capitals. */
    static String normal(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }
}
