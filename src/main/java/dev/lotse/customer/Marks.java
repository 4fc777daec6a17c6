package dev.lotse.customer;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By what somebody is recognised who must not be remembered: keyed hashes of the id and of the addresses. Spellings of
 * one e-mail address or phone number have one mark.
 */
public final class Marks {
    /** What a number without a country is taken for where the region tells none. */
    private static final String GERMANY = "49";

    private static final Map<String, String> CALLING_CODES = Map.of("DE", GERMANY, "AT", "43", "CH", "41");
    /** As in +49 (0)40: the zero is dialled from within the country only. */
    private static final Pattern TRUNK_ZERO = Pattern.compile("\\(0\\)");

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final Pattern ZEROS_BEFORE = Pattern.compile("^0+");
    /** Fewer are a placeholder, not a number. */
    private static final int FEWEST_DIGITS = 5;

    private final Pseudonyms pseudonyms;

    public Marks(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    public String id(String customerId) {
        return pseudonyms.of("customer", customerId);
    }

    /** The marks of e-mail and phone, as far as known. */
    public Set<String> addresses(Profile profile) {
        var marks = new LinkedHashSet<String>();
        if (profile.email() != null && !profile.email().isBlank()) {
            marks.add(pseudonyms.of("email", normalisedEmail(profile.email())));
        }
        var phone = phone(profile.phone(), profile.region());
        if (phone != null) {
            marks.add(phone);
        }
        return marks;
    }

    /** The mark of a phone number; null if {@code phone} is none. */
    public @Nullable String phone(@Nullable String phone, @Nullable String region) {
        var number = phone == null ? "" : normalisedPhone(phone, region);
        return number.isEmpty() ? null : pseudonyms.of("phone", number);
    }

    static String normalisedEmail(String email) {
        return Normalizer.normalize(email, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** Country and number, digits only, as in 4940123456; empty if it is no number. */
    static String normalisedPhone(String phone, @Nullable String region) {
        var written = TRUNK_ZERO
                .matcher(Normalizer.normalize(phone, Normalizer.Form.NFKC))
                .replaceAll("");
        var digits = NO_DIGIT.matcher(written).replaceAll("");
        var international = written.strip().startsWith("+") || digits.startsWith("00");
        var significant = ZEROS_BEFORE.matcher(digits).replaceAll("");
        if (significant.length() < FEWEST_DIGITS) {
            return "";
        }
        return international ? significant : callingCode(region) + significant;
    }

    private static String callingCode(@Nullable String region) {
        return region == null || region.length() < 2
                ? GERMANY
                : CALLING_CODES.getOrDefault(region.substring(0, 2).toUpperCase(Locale.ROOT), GERMANY);
    }
}
