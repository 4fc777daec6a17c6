package dev.lotse.release;

import dev.lotse.rules.RuleSources;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the folder of rules: what is saved there is checked and, if it is sound, decides. */
public final class Watch {
    /** Reads the folder as it is now. */
    public interface Folder {
        RuleSources read() throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Releases releases;
    private final Folder folder;
    private final ReentrantLock looking = new ReentrantLock();
    private RuleSources seen;
    private RuleSources taken;

    /** @param begun what the folder held when the server started */
    public Watch(Releases releases, Folder folder, RuleSources begun) {
        this.releases = releases;
        this.folder = folder;
        this.seen = begun;
        this.taken = begun;
    }

    /** Takes up a change once two looks in a row saw the same: who saves several files is waited for. Blocks. */
    public void look() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            var now = folder.read();
            if (now.equals(seen) && !now.equals(taken)) {
                releases.saved(now);
                taken = now;
            }
            seen = now;
        } catch (IOException | RuntimeException e) {
            LOG.warn("What was saved cannot be taken up now; it is tried again: {}", e.getMessage());
        } finally {
            looking.unlock();
        }
    }
}
