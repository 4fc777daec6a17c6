package dev.lotse.store;

import dev.lotse.customer.Profile;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lists look into: the texts by which people know a customer, case folded, as SQLite folds ASCII only. */
final class SearchText {
    /** Stands between the texts, so that nothing is found across two of them. */
    private static final String BETWEEN = "\u001f";

    private SearchText() {}

    static String of(Profile profile) {
        return Stream.of(profile.id(), profile.name(), profile.email(), profile.phone())
                .filter(Objects::nonNull)
                .map(SearchText::folded)
                .collect(Collectors.joining(BETWEEN));
    }

    /** Upper and then lower case, so that STRASSE finds Straße. */
    static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
