package dev.lotse.lifecycle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The public data of {@code ../shared/data} (or system property {@code lotse.data}) as histories, in file order. */
final class RealHistories {
    private final Map<String, ReferenceHistory> byCustomer = new LinkedHashMap<>();

    private RealHistories() {}

    static Path folder() {
        return Path.of(System.getProperty("lotse.data", "../shared/data"));
    }

    /** Each purchase is an order at noon UTC of its day, those of 0.00 too. */
    static List<ReferenceHistory> cdnow() {
        RealHistories histories = new RealHistories();
        int row = 0;
        for (String[] cells : rows("cdnow/master_transactions.csv.gz")) {
            String id = "cdnow-" + cells[0];
            Map<String, Object> data = Map.of("amount", new BigDecimal(cells[3]));
            histories.add(id, event(id + "-" + ++row, "order.placed", cells[1] + "T12:00:00Z", data));
        }
        return List.copyOf(histories.byCustomer.values());
    }

    /** Invoices are orders, those of 0 too, cancelled ones are returns that name no order; guests are left out. */
    static List<ReferenceHistory> onlineRetail() {
        RealHistories histories = new RealHistories();
        int row = 0;
        for (String[] cells : rows("online_retail/invoices.csv.gz")) {
            row++;
            if (!cells[2].isEmpty()) {
                String id = "retail-" + cells[2];
                histories.add(id, invoice(id + "-" + row, cells[0], cells[1] + ":00Z", new BigDecimal(cells[6])));
            }
        }
        return List.copyOf(histories.byCustomer.values());
    }

    private static Map<String, Object> invoice(String id, String number, String time, BigDecimal amount) {
        return amount.signum() >= 0
                ? event(id, "order.placed", time, Map.of("orderId", number, "amount", amount))
                : event(id, "order.returned", time, Map.of("amount", amount.negate()));
    }

    private static Map<String, Object> event(String id, String type, String time, Map<String, Object> data) {
        return Map.of("id", id, "type", type, "time", time, "data", data);
    }

    private void add(String customer, Map<String, Object> event) {
        byCustomer
                .computeIfAbsent(customer, id -> new ReferenceHistory(Map.of("id", id), new ArrayList<>()))
                .events()
                .add(event);
    }

    private static List<String[]> rows(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(folder().resolve(file))), StandardCharsets.UTF_8));
                Stream<String> lines = reader.lines()) {
            return lines.skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
