package dev.lotse.demo;

import static dev.lotse.customer.Channel.EMAIL;
import static dev.lotse.customer.Channel.PHONE;

import java.util.List;
import java.util.function.Consumer;

/** The first customers, each a telling example of a phase. */
final class Examples {
    static final List<Consumer<Story>> STORIES = List.of(
            Examples::overdue,
            Examples::justBought,
            Examples::valuableAndGone,
            Examples::advocate,
            Examples::cancelling,
            Examples::complaining);

    private Examples() {}

    private static void overdue(Story story) {
        story.person.named("Anna", "Petersen", "Hamburg").lang("de");
        story.optIn(EMAIL, 400);
        story.order(390, 129, "Running")
                .order(335, 89, "Running")
                .order(270, 149, "Fitness")
                .order(210, 119, "Running");
        story.happened(205, "email.clicked", "campaign", "running-autumn").contacted(120, EMAIL, "NEWSLETTER");
    }

    private static void justBought(Story story) {
        story.person.named("Jonas", "Wagner", "Köln").lang("de");
        story.viewed(12, "Camping")
                .viewed(11, "Camping")
                .order(10, 249, "Camping")
                .optIn(EMAIL, 10);
    }

    private static void valuableAndGone(Story story) {
        story.person.named("Katharina", "Schröder", "München").lang("de");
        story.optIn(PHONE, 700).optIn(EMAIL, 700);
        story.order(980, 690, "Bike").order(870, 240, "Bike").order(760, 510, "Wintersport");
        story.order(650, 380, "Bike").order(535, 460, "Wintersport").order(425, 620, "Bike");
        story.contacted(300, EMAIL, "NEWSLETTER");
    }

    private static void advocate(Story story) {
        story.person.named("Emily", "Clarke", "Berlin").lang("en");
        story.optIn(EMAIL, 650);
        story.regularOrders(20, 90, 8, 140);
        story.happened(60, "referral.made")
                .happened(10, "review.published", "stars", 5)
                .loyalty(100, "GOLD", 2_400);
        story.contacted(45, EMAIL, "NEWSLETTER");
    }

    private static void cancelling(Story story) {
        story.person.named("Markus", "Hoffmann", "Stuttgart").lang("de");
        story.optIn(EMAIL, 500);
        story.order(500, 1_890, "Bike").signed(500, 45, 360, "service").notice(6, 45, "service");
        story.contacted(90, EMAIL, "NEWSLETTER");
    }

    private static void complaining(Story story) {
        story.person.named("Sophie", "Lehmann", "Leipzig").lang("de");
        story.optIn(EMAIL, 260).optIn(PHONE, 120);
        story.order(250, 79, "Yoga").order(140, 99, "Yoga").order(15, 189, "Fitness");
        story.happened(4, "complaint.opened", "complaintId", "K-4711", "severity", "HIGH", "topic", "delivery");
        story.contacted(100, EMAIL, "NEWSLETTER");
    }
}
