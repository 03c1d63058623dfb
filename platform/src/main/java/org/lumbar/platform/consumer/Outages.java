package org.lumbar.platform.consumer;

import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.io.IOException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.store.StaleRevision;
import org.springframework.dao.DataAccessResourceFailureException;

/** Tells a fault that will pass, such as a store that is away, from a record that cannot be processed. */
public final class Outages {

    private Outages() {}

    public static boolean causeOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoSocketException
                    || cause instanceof MongoTimeoutException
                    || cause instanceof MongoNotPrimaryException
                    || cause instanceof MongoNodeIsRecoveringException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof RetriableException
                    || cause instanceof IOException
                    || cause instanceof StaleRevision
                    || (cause instanceof MongoException mongo
                            && mongo.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL))) {
                return true;
            }
        }
        return false;
    }
}
