package org.lumbar.platform.testing;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;

/** The embedded document store in a process of its own. */
final class StoreProcess {

    private StoreProcess() {}

    public static void main(String[] arguments) throws IOException {
        var server = new MongoServer(new IndexedBackend());
        ChildJvm.serveUntilParentEnds(server.bindAndGetConnectionString());
        server.shutdownNow();
    }
}
