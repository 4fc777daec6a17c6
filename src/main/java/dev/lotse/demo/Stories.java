package dev.lotse.demo;

import static dev.lotse.customer.Channel.APP;
import static dev.lotse.customer.Channel.EMAIL;
import static dev.lotse.customer.Channel.PHONE;
import static dev.lotse.customer.Channel.POST;
import static dev.lotse.customer.Channel.PUSH;
import static dev.lotse.customer.Channel.SMS;

import java.util.List;
import java.util.function.Consumer;

/** A story for each phase, in several variants, by the limits that the product ships. */
final class Stories {
    private Stories() {}

    /** A story with what happens to anybody now and then. */
    static Consumer<Story> withChance(Consumer<Story> telling) {
        return telling.andThen(Stories::nowAndThen);
    }

    private static void nowAndThen(Story story) {
        if (story.chance(2)) {
            story.happened(story.between(3, 300), "objection.raised", "scope", "MARKETING");
        }
        if (story.random.nextInt(300) == 0) {
            story.happened(story.between(3, 300), "objection.raised", "scope", "PROFILING");
        }
        if (story.random.nextInt(120) == 0) {
            story.person.minor(story.today());
        }
    }

    static void visitor(Story story) {
        story.person.unknown();
        for (var i = story.between(0, 2); i > 0; i--) {
            story.viewed(story.between(35, 90), story.category());
        }
    }

    static void lead(Story story) {
        story.happened(story.between(40, 200), "content.downloaded", "title", "Guide " + story.category());
        if (story.chance(60)) {
            story.happened(story.between(32, 90), "optin.requested", "channel", EMAIL.name(), "source", "web form");
        }
    }

    static void engaged(Story story) {
        story.optIn(EMAIL, story.between(2, 250));
        if (story.chance(70)) {
            story.happened(story.between(1, 60), "email.opened").happened(story.between(1, 25), "content.downloaded");
        }
        if (story.chance(50)) {
            story.contacted(story.between(3, 90), EMAIL, "NEWSLETTER");
        }
        if (story.chance(20)) {
            story.happened(story.between(1, 20), "social.interacted").optIn(PUSH, story.between(2, 60));
        }
    }

    static void evaluating(Story story) {
        var category = story.category();
        someConsents(story, 60);
        switch (story.between(0, 3)) {
            case 0 ->
                story.happened(
                        story.between(1, 25),
                        "quote.requested",
                        "value",
                        story.between(200, 3_000),
                        "category",
                        category);
            case 1 -> story.happened(story.between(1, 25), "consultation.held", "category", category);
            case 2 ->
                story.happened(
                        story.between(1, 20), "cart.updated", "value", story.between(30, 600), "category", category);
            default -> {}
        }
        for (var i = story.between(3, 6); i > 0; i--) {
            story.viewed(story.between(1, 12), category);
        }
    }

    static void closing(Story story) {
        var category = story.category();
        someConsents(story, 60);
        story.viewed(story.between(2, 6), category).viewed(story.between(1, 4), category);
        switch (story.between(0, 2)) {
            case 0 ->
                story.happened(
                        story.between(0, 2), "checkout.started", "value", story.between(40, 700), "category", category);
            case 1 ->
                story.happened(
                        story.between(0, 2), "cart.abandoned", "value", story.between(40, 700), "category", category);
            default ->
                story.happened(
                        story.between(0, 2),
                        "contract.offered",
                        "contractId",
                        "offer",
                        "value",
                        story.between(120, 900));
        }
    }

    static void newCustomer(Story story) {
        someConsents(story, 50);
        if (story.chance(75)) {
            story.order(story.between(2, 85), story.between(25, 400), story.category());
        } else {
            story.signed(story.between(3, 85), story.between(280, 360), story.between(120, 900), "service");
        }
        if (story.chance(30)) {
            story.contacted(story.between(1, 60), EMAIL, "ONBOARDING_SERIES");
        }
    }

    static void active(Story story) {
        usualLife(story);
        switch (story.between(0, 3)) {
            case 0 -> story.order(story.between(95, 170), story.between(30, 500), story.category());
            case 1 -> story.regularOrders(story.between(3, 120), story.between(60, 300), 2, story.between(40, 300));
            case 2 -> story.signed(story.between(100, 300), story.between(90, 400), story.between(120, 900), "service");
            default -> story.regularOrders(story.between(3, 40), story.between(42, 62), 3, story.between(30, 250));
        }
    }

    static void growing(Story story) {
        usualLife(story);
        if (story.chance(20)) {
            story.signed(story.between(360, 700), 5, story.between(120, 900), "service");
            story.renewed(story.between(2, 26), story.between(330, 700), "service");
            return;
        }
        var amount = story.between(40, 160);
        story.order(story.between(300, 345), amount, story.category())
                .order(story.between(215, 250), amount, story.category());
        story.order(story.between(135, 150), amount * 2, story.category())
                .order(story.between(65, 85), amount * 2, story.category());
        story.order(story.between(3, 25), amount * 2, story.category());
    }

    static void loyal(Story story) {
        usualLife(story);
        if (story.chance(30)) {
            story.regularOrders(story.between(5, 100), story.between(70, 200), 2, story.between(150, 800));
            story.loyalty(story.between(10, 200), story.chance(70) ? "GOLD" : "PLATINUM", story.between(1_000, 9_000));
            return;
        }
        story.regularOrders(story.between(3, 45), story.between(80, 110), story.between(7, 14), story.between(40, 220));
        story.loyalty(story.between(30, 200), "SILVER", story.between(200, 3_000));
    }

    static void advocate(Story story) {
        usualLife(story);
        story.regularOrders(story.between(3, 45), story.between(80, 110), story.between(3, 9), story.between(40, 220));
        switch (story.between(0, 2)) {
            case 0 -> story.happened(story.between(2, 200), "review.published", "stars", story.between(4, 5));
            case 1 -> story.happened(story.between(2, 200), "referral.made", "count", story.between(1, 3));
            default -> story.happened(story.between(2, 200), "feedback.given", "score", story.between(9, 10));
        }
    }

    static void atRisk(Story story) {
        usualLife(story);
        switch (story.between(0, 4)) {
            case 0 -> {
                story.regularOrders(
                        story.between(5, 40), story.between(60, 120), story.between(1, 4), story.between(30, 250));
                story.happened(
                        story.between(1, 20),
                        "complaint.opened",
                        "complaintId",
                        "c-1",
                        "severity",
                        "MEDIUM",
                        "topic",
                        topic(story));
            }
            case 1 -> {
                story.regularOrders(
                        story.between(15, 60), story.between(60, 120), story.between(1, 4), story.between(30, 250));
                story.happened(
                        story.between(1, 14),
                        "feedback.given",
                        "score",
                        story.between(0, 6),
                        "text",
                        "Lieferung zu spät");
            }
            case 2 ->
                story.regularOrders(
                        story.between(190, 340), story.between(80, 200), story.between(1, 2), story.between(30, 400));
            case 3 -> story.signed(story.between(310, 345), story.between(8, 55), story.between(120, 900), "service");
            default -> {
                story.regularOrders(story.between(192, 200), 45, story.between(3, 4), story.between(90, 250));
                story.order(story.between(5, 60), story.between(15, 40), story.category());
            }
        }
    }

    static void cancelling(Story story) {
        usualLife(story);
        var end = story.between(15, 150);
        story.signed(story.between(200, 700), end, story.between(120, 900), "service");
        story.notice(story.between(2, 40), end, "service");
        if (story.chance(30)) {
            story.order(story.between(60, 400), story.between(30, 300), story.category());
        }
    }

    static void lapsed(Story story) {
        usualLife(story);
        var gone = story.between(20, 300);
        switch (story.between(0, 4)) {
            case 0 -> {
                story.signed(gone + 365, -gone, story.between(120, 1_500), "service");
                story.notice(gone + story.between(20, 60), -gone, "service");
            }
            case 1 -> story.signed(gone + 365, -gone, story.between(120, 1_500), "service");
            default ->
                story.regularOrders(
                        story.between(380, 800), story.between(50, 140), story.between(1, 6), story.between(30, 500));
        }
    }

    static void wonBack(Story story) {
        usualLife(story);
        if (story.chance(25)) {
            story.signed(800, -300, story.between(120, 900), "service").notice(340, -300, "service");
            story.signed(story.between(4, 80), story.between(280, 360), story.between(120, 900), "service-2");
            return;
        }
        story.regularOrders(
                story.between(480, 800), story.between(50, 140), story.between(1, 4), story.between(30, 300));
        story.order(story.between(3, 80), story.between(30, 300), story.category());
    }

    private static String topic(Story story) {
        return List.of("delivery", "quality", "invoice", "service").get(story.between(0, 3));
    }

    /** Consents and contacts of somebody who has been a customer for some time. */
    private static void usualLife(Story story) {
        someConsents(story, 65);
        if (story.chance(60)) {
            story.contacted(story.between(5, 120), EMAIL, "NEWSLETTER");
        }
        if (story.chance(40)) {
            story.happened(story.between(1, 100), "email.opened");
        }
        if (story.chance(15)) {
            story.contacted(story.between(10, 200), POST, "POSTAL_MAILING");
        }
        if (story.chance(10)) {
            story.happened(story.between(2, 90), "contact.made", "channel", APP.name(), "direction", "INBOUND");
        }
        if (story.chance(12)) {
            story.happened(story.between(200, 400), "complaint.opened", "complaintId", "c-0", "topic", topic(story));
            story.happened(story.between(150, 190), "complaint.resolved", "complaintId", "c-0");
        }
    }

    private static void someConsents(Story story, int percent) {
        if (story.chance(percent)) {
            story.optIn(EMAIL, story.between(3, 500));
        }
        if (story.chance(percent / 4)) {
            story.optIn(PHONE, story.between(3, 500));
        }
        if (story.chance(percent / 8)) {
            story.optIn(SMS, story.between(3, 500));
        }
        if (story.chance(3)) {
            story.happened(2, "optin.revoked", "channel", EMAIL.name());
        }
    }
}
