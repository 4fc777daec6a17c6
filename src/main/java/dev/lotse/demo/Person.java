package dev.lotse.demo;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Profile;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Who somebody is, made up. */
final class Person {
    private record City(String name, String postCode, String region) {}

    private static final List<City> CITIES = List.of(
            new City("Berlin", "10115", "DE-BE"),
            new City("Hamburg", "20095", "DE-HH"),
            new City("München", "80331", "DE-BY"),
            new City("Köln", "50667", "DE-NW"),
            new City("Frankfurt am Main", "60311", "DE-HE"),
            new City("Stuttgart", "70173", "DE-BW"),
            new City("Leipzig", "04109", "DE-SN"),
            new City("Hannover", "30159", "DE-NI"),
            new City("Bremen", "28195", "DE-HB"),
            new City("Kiel", "24103", "DE-SH"),
            new City("Mainz", "55116", "DE-RP"),
            new City("Erfurt", "99084", "DE-TH"));
    private static final List<String> GERMAN = List.of(
            "Anna", "Ben", "Clara", "David", "Elif", "Felix", "Greta", "Hannes", "Ida", "Jan", "Katrin", "Lukas", "Mia",
            "Noah", "Paula", "Robert", "Sabine", "Thomas", "Ute", "Yusuf");
    private static final List<String> ENGLISH = List.of(
            "Alice", "Brian", "Chloe", "Daniel", "Emma", "George", "Hannah", "Jack", "Lucy", "Oliver", "Rosie",
            "Samuel");
    private static final List<String> GERMAN_FAMILY = List.of(
            "Müller",
            "Schmidt",
            "Schneider",
            "Fischer",
            "Weber",
            "Meyer",
            "Becker",
            "Schulz",
            "Koch",
            "Richter",
            "Klein",
            "Wolf",
            "Neumann",
            "Schwarz",
            "Zimmermann",
            "Krüger",
            "Yılmaz",
            "Nowak",
            "Jansen",
            "Brandt");
    private static final List<String> ENGLISH_FAMILY = List.of(
            "Smith", "Jones", "Taylor", "Brown", "Davies", "Evans", "Walker", "Wright", "Hughes", "Green", "Hall",
            "Wood");
    private static final List<String> STREETS = List.of(
            "Hauptstraße",
            "Bahnhofstraße",
            "Gartenweg",
            "Lindenallee",
            "Schillerstraße",
            "Am Markt",
            "Bergstraße",
            "Seeweg");
    private static final List<String> TRADES =
            List.of("Radwerk", "Sportverein", "Yogastudio", "Reisebüro", "Kletterhalle", "Hotel");
    private static final List<String> PERSONAS = List.of("EXPLORER", "BARGAIN_HUNTER", "QUALITY_SEEKER");

    private final String id;
    private final Random random;
    private boolean business;
    private String lang;
    private String first;
    private String family;
    private City city;
    private boolean nameless;
    private boolean email = true;
    private boolean phone;
    private boolean address;
    private @Nullable LocalDate birthDate;

    Person(String id, Random random, LocalDate today) {
        this.id = id;
        this.random = random;
        lang = random.nextInt(5) == 0 ? "en" : "de";
        first = any(lang.equals("en") ? ENGLISH : GERMAN);
        family = any(lang.equals("en") ? ENGLISH_FAMILY : GERMAN_FAMILY);
        city = any(CITIES);
        phone = random.nextInt(100) < 60;
        address = random.nextInt(100) < 70;
        business = random.nextInt(100) < 8;
        if (random.nextInt(100) < 60) {
            birthDate = today.minusDays(random.nextInt(18 * 366, 80 * 365));
        }
    }

    private <T> T any(List<T> many) {
        return many.get(random.nextInt(many.size()));
    }

    /** A certain person, of whom everything is known. */
    Person named(String first, String family, String city) {
        this.first = first;
        this.family = family;
        this.city = CITIES.stream()
                .filter(each -> each.name().equals(city))
                .findFirst()
                .orElseThrow();
        phone = true;
        address = true;
        business = false;
        birthDate = LocalDate.of(1985, 5, 17);
        return this;
    }

    Person lang(String lang) {
        this.lang = lang;
        return this;
    }

    /** What they agreed to when they opted in. */
    String wordingFor(Channel channel) {
        return lang.equals("de")
                ? "Ich möchte Angebote per " + (channel == Channel.PHONE ? "Telefon" : spoken(channel))
                        + " erhalten und kann das jederzeit widerrufen."
                : "I would like to receive offers by " + (channel == Channel.PHONE ? "phone" : spoken(channel))
                        + " and may withdraw this at any time.";
    }

    private static String spoken(Channel channel) {
        return switch (channel) {
            case EMAIL -> "E-Mail";
            case SMS -> "SMS";
            default -> "App";
        };
    }

    /** Somebody who only looked around. */
    void unknown() {
        nameless = true;
        email = false;
        phone = false;
        address = false;
        business = false;
        birthDate = null;
    }

    void minor(LocalDate today) {
        business = false;
        birthDate = today.minusDays(random.nextInt(14 * 366, 18 * 365));
    }

    void withPhone() {
        phone = true;
    }

    void withEmail() {
        email = true;
    }

    Profile profile() {
        return new Profile(
                id,
                nameless ? null : name(),
                email ? address(first) + "." + address(family) + "." + id.replace("demo-", "") + "@example.org" : null,
                phone ? "+49 30 23125 %03d".formatted(random.nextInt(1_000)) : null,
                address
                        ? "%s %d, %s %s".formatted(any(STREETS), random.nextInt(1, 120), city.postCode(), city.name())
                        : null,
                birthDate,
                business,
                nameless ? null : lang,
                nameless ? null : ZoneId.of("Europe/Berlin"),
                nameless ? null : city.region(),
                preferred(),
                nameless || random.nextBoolean() ? null : any(PERSONAS),
                nameless ? null : business ? "BUSINESS" : "PRIVATE",
                null,
                null,
                attributes());
    }

    private String name() {
        return business ? any(TRADES) + " " + family + " GmbH" : first + " " + family;
    }

    private @Nullable Channel preferred() {
        return switch (random.nextInt(10)) {
            case 0 -> address ? Channel.POST : null;
            case 1 -> phone ? Channel.PHONE : null;
            case 2, 3, 4 -> email ? Channel.EMAIL : null;
            default -> null;
        };
    }

    private Map<String, Object> attributes() {
        var attributes = new HashMap<String, Object>();
        if (!nameless && random.nextInt(3) == 0) {
            attributes.put("favouriteStore", city.name());
        }
        return attributes;
    }

    /** A name as people write it in an e-mail address. */
    private static String address(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replaceAll("[^a-z]", "");
    }
}
