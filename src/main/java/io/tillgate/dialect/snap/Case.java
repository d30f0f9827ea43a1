package io.tillgate.dialect.snap;

/// Every case of a response code that this dialect answers (wire contract 2): HTTP status, two digits, and the message.
enum Case {
    SUCCESSFUL(200, "00", "Request has been processed successfully"),
    IN_PROGRESS(202, "00", "Request In Progress"),
    BAD_REQUEST(400, "00", "Bad Request"),
    INVALID_FORMAT(400, "01", "Invalid Field Format"),
    MISSING(400, "02", "Invalid Mandatory Field"),
    UNAUTHORIZED(401, "00", "Unauthorized."),
    INVALID_TOKEN(401, "01", "Invalid Token (B2B)"),
    EXPIRED(403, "00", "Transaction Expired"),
    NOT_ALLOWED(403, "01", "Feature Not Allowed"),
    ABOVE_LIMIT(403, "02", "Exceeds Transaction Amount Limit"),
    DO_NOT_HONOR(403, "05", "Do Not Honor"),
    NOT_NOW(403, "06", "Feature Not Allowed At This Time."),
    NO_FUNDS(403, "14", "Insufficient Funds"),
    NOT_PERMITTED(403, "15", "Transaction Not Permitted."),
    INVALID_STATUS(404, "00", "Invalid Transaction Status"),
    NOT_FOUND(404, "01", "Transaction Not Found"),
    INVALID_ROUTING(404, "02", "Invalid Routing"),
    CANCELLED(404, "04", "Transaction Cancelled"),
    INVALID_MERCHANT(404, "08", "Invalid Merchant"),
    NO_ISSUER(404, "09", "No Issuer"),
    INVALID_AMOUNT(404, "13", "Invalid Amount"),
    PAID(404, "14", "Paid Bill"),
    INCONSISTENT(404, "18", "Inconsistent Request"),
    NOT_AT_THIS_TIME(405, "01", "Requested Operation Is Not Allowed"),
    CONFLICT(409, "00", "Conflict"),
    DUPLICATE(409, "01", "Duplicate partnerReferenceNo"),
    TOO_MANY(429, "00", "Too Many Requests"),
    INTERNAL(500, "01", "Internal Server Error"),
    EXTERNAL(500, "02", "External Server Error"),
    TIMEOUT(504, "00", "Timeout");

    private final int status;
    private final String digits;
    private final String message;

    Case(int status, String digits, String message) {
        this.status = status;
        this.digits = digits;
        this.message = message;
    }

    int status() {
        return status;
    }

    String message() {
        return message;
    }

    /// The seven digits in that service's answers.
    String code(Service service) {
        return status + service.code() + digits;
    }
}
