package org.lumbar.platform.consumer;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.net.MalformedURLException;
import java.nio.charset.CharacterCodingException;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.store.StaleRevision;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Tells a fault that will pass, such as a store that is away, from a record that cannot be processed. A fault that says
 * something about the server, the network, the account or this process is an outage; one that says something about the
 * data is not.
 */
public final class Outages {

    /**
     * What MongoDB answers when it is the server's state that is in the way.
     *
     * @see <a href="https://github.com/mongodb/mongo/blob/v8.0/src/mongo/base/error_codes.yml">MongoDB's error codes</a>
     */
    private static final Set<Integer> SERVER_STATE = Set.of(
            6, // HostUnreachable
            7, // HostNotFound
            11, // UserNotFound
            13, // Unauthorized
            18, // AuthenticationFailed
            24, // LockTimeout
            46, // LockBusy
            50, // MaxTimeMSExpired
            63, // StaleShardVersion
            64, // WriteConcernTimeout
            70, // ShardNotFound
            89, // NetworkTimeout
            91, // ShutdownInProgress
            94, // NotYetInitialized
            100, // UnsatisfiableWriteConcern
            112, // WriteConflict
            117, // ConflictingOperationInProgress
            133, // FailedToSatisfyReadPreference
            134, // ReadConcernMajorityNotAvailableYet
            150, // StaleEpoch
            189, // PrimarySteppedDown
            202, // NetworkInterfaceExceededTimeLimit
            216, // ElectionInProgress
            262, // ExceededTimeLimit
            317, // ConnectionPoolExpired
            365, // TemporarilyUnavailable
            391, // ReauthenticationRequired
            462, // IngressRequestRateLimitExceeded
            8000, // Atlas
            9001, // SocketException
            10107, // NotWritablePrimary
            11600, // InterruptedAtShutdown
            11601, // Interrupted
            11602, // InterruptedDueToReplStateChange
            13388, // StaleConfig
            13435, // NotPrimaryNoSecondaryOk
            13436, // NotPrimaryOrSecondary
            14031 // OutOfDiskSpace
            );

    /** Labels that the server or the driver puts on what may be tried again. */
    private static final Set<String> LABELS = Set.of(
            MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL,
            "RetryableWriteError",
            "RetryableError",
            "SystemOverloadedError");

    private Outages() {}

    public static boolean causeOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Throwable failure) {
        return switch (failure) {
            case MongoException mongo -> isOutageOfTheStore(mongo);
            case RetriableException _, AuthenticationException _, AuthorizationException _, InterruptException _ ->
                true;
            case DataAccessResourceFailureException _, TransientDataAccessException _ -> true;
            // they are called input and output, but speak of what was to be read
            case CharacterCodingException _, MalformedURLException _, UTFDataFormatException _, ZipException _ -> false;
            case IOException _, InterruptedException _, StaleRevision _ -> true;
            // the next delivery finds the process started anew, or with less to do
            case OutOfMemoryError _ -> true;
            default -> false;
        };
    }

    private static boolean isOutageOfTheStore(MongoException failure) {
        return switch (failure) {
            case MongoSocketException _,
                    MongoTimeoutException _,
                    MongoInterruptedException _,
                    MongoSecurityException _,
                    MongoConnectionPoolClearedException _,
                    MongoNotPrimaryException _,
                    MongoNodeIsRecoveringException _,
                    MongoWriteConcernException _ -> true;
            case MongoBulkWriteException bulk
            when bulk.getWriteConcernError() != null
                    || bulk.getWriteErrors().stream().anyMatch(error -> SERVER_STATE.contains(error.getCode())) -> true;
            default ->
                SERVER_STATE.contains(failure.getCode()) || LABELS.stream().anyMatch(failure::hasErrorLabel);
        };
    }
}
