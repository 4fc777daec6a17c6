package dev.lotse.feed;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a file, one after the other. */
interface Rows extends Closeable {

    /** The next record, null at the end. */
    @Nullable
    Row next() throws IOException;

    /** The names of the columns; empty where each record may have others. */
    List<String> columns();

    /** What a file of rejected records begins with; empty where nothing. */
    String rejectsHeader();

    /** A rejected record with its reason, such that the record, mended, is read again and the reason is not. */
    String rejected(Row row, String reason);
}
