"""What the verifier says, by code: in English and in Vietnamese."""

# why long: one list of all that the verifier says, as one would look it up

from __future__ import annotations

from typing import Final

from domain.proof.verifying.report import Outcome

Said = tuple[str, str]
"""English, Vietnamese."""

OUTCOMES: Final[dict[Outcome, Said]] = {
    Outcome.OK: ("ok", "đúng"),
    Outcome.WRONG: ("WRONG", "SAI"),
    Outcome.UNCHECKED: ("not checked", "chưa kiểm tra"),
}
PLACES: Final[Said] = ("position {}", "vị trí {}")
CHECKS: Final[dict[str, Said]] = {
    "entry": ("entries", "bản ghi"),
    "body": ("bodies", "nội dung"),
    "order": ("order", "thứ tự"),
    "tags": ("chains", "chuỗi nhãn"),
    "erasure": ("erasure", "xóa nội dung"),
    "tree": ("tree", "cây băm"),
    "checkpoint": ("checkpoint", "điểm chốt"),
    "keys": ("keys", "khóa"),
    "heads": ("heads", "đầu chuỗi"),
    "complete": ("completeness", "đầy đủ"),
    "grounds": ("grounds", "căn cứ"),
    "actor": ("actors", "người ghi"),
    "time": ("timestamps", "dấu thời gian"),
    "table": ("tables", "bảng"),
    "decision": ("decisions", "quyết định"),
}
SENTENCES: Final[dict[str, Said]] = {
    "json.utf8": ("this is not UTF-8", "không phải UTF-8"),
    "json.unreadable": ("this is not JSON", "không phải JSON"),
    "json.deep": ("this is nested too deep", "JSON lồng quá sâu"),
    "json.more": ("something stands behind the JSON", "có dữ liệu thừa sau JSON"),
    "json.number": ("a number that the format does not have", "số không hợp định dạng"),
    "json.nul": ("a string holds NUL", "chuỗi có ký tự NUL"),
    "json.key": ("a key is not plain ASCII", "khóa JSON không phải ASCII"),
    "json.canonical": ("the JSON is not in canonical form", "JSON không ở dạng chuẩn tắc"),
    "entry.long": ("the entry is longer than 65 535 bytes", "bản ghi dài quá 65.535 byte"),
    "entry.form": ("this is no entry of format 1", "không phải bản ghi theo định dạng 1"),
    "entry.nfc": ("a string is not in normal form C", "chuỗi không ở dạng chuẩn NFC"),
    "entry.twice": ("a tag stands there twice", "một nhãn xuất hiện hai lần"),
    "entry.bounds": (
        "a number of 2^53 or more, or a tag or a type that has not 1 to 512 bytes",
        "số từ 2^53 trở lên, hoặc nhãn hay loại không dài từ 1 đến 512 byte",
    ),
    "entry.untagged": (
        "the actor, or the actor's body, is not among the tags",
        "người ghi hoặc tổ chức của người ghi không có trong nhãn",
    ),
    "entry.moment": ("there is no such moment", "không có thời điểm này"),
    "entry.ok": ("{facts} entries are of the format", "{facts} bản ghi đúng định dạng"),
    "body.form": ("this is no body of format 1", "không phải nội dung theo định dạng 1"),
    "body.salt": ("a salt is not 32 bytes in hex", "muối không phải 32 byte viết hệ 16"),
    "body.digest": (
        "the body is not the one that the entry commits to",
        "nội dung không khớp với cam kết trong bản ghi",
    ),
    "body.withheld": ("{path} is said to be withheld, and is there", "{path} được nói là giữ lại nhưng vẫn có mặt"),
    "body.own": (
        "what the log says here of itself is withheld: nobody can hold it to the rest",
        "điều sổ tự ghi về mình ở đây bị giữ lại: không ai đối chiếu được",
    ),
    "body.ok": ("{facts} bodies are those of their entries", "{facts} nội dung khớp với bản ghi"),
    "bundle.lines": (
        "entries.jsonl and bodies.jsonl have not equally many lines",
        "entries.jsonl và bodies.jsonl không cùng số dòng",
    ),
    "bundle.line": ("this is no line of bodies.jsonl", "dòng của bodies.jsonl sai dạng"),
    "order.position": ("the entry says position {says}", "bản ghi ghi vị trí {says}"),
    "order.back": ("a position that was there before, or comes too late", "vị trí lặp lại hoặc sai thứ tự"),
    "order.gap": ("facts are missing, up to {last}", "thiếu sự kiện, đến {last}"),
    "order.time": ("recorded before the fact that it follows", "thời điểm ghi sớm hơn sự kiện đứng trước"),
    "order.command": ("one command recorded at two times", "một lệnh mang hai thời điểm ghi"),
    "order.ok": ("{facts} facts stand in order", "{facts} sự kiện đúng thứ tự"),
    "tags.chain": (
        "{tag}: is counted as fact {n} about this, after position {prev}; by what is here it is fact {expected}",
        "{tag}: số đếm {n} sau vị trí {prev}, lẽ ra {expected}",
    ),
    "tags.ok": ("the counts of {tags} tags are dense", "số đếm của {tags} nhãn liên tục"),
    "erasure.unsaid": (
        "{path} is gone, and no fact on record erased it",
        "{path} đã mất mà không có sự kiện xóa nào trong sổ",
    ),
    "erasure.form": (
        "this erases nothing: no entry before it, no fields, or not two people",
        "sự kiện xóa không hợp lệ: không nêu mục ghi đứng trước, không nêu trường, hoặc không đủ hai người",
    ),
    "erasure.never": (
        "{path} is gone: grounds, and what the log says of itself, are never erased",
        "mất {path}: căn cứ và điều sổ tự ghi về mình không bao giờ được xóa",
    ),
    "erasure.ok": ("{fields} fields erased, each by a fact on record", "{fields} trường đã xóa, đều có sự kiện xóa"),
    "loss.form": ("this says of nothing that it is lost", "sự kiện không nêu đúng phần bị mất"),
    "loss.unsaid": (
        "what it said is gone, and no fact on record says that it is lost",
        "nội dung đã mất mà không có sự kiện nào trong sổ nói là bị mất",
    ),
    "loss.content": (
        "what {count} facts said is lost, as facts on record say; their entries stand",
        "nội dung của {count} sự kiện đã mất, trong sổ có ghi nhận; mục ghi vẫn còn",
    ),
    "loss.signed": (
        "the last checkpoint of the older name is of {origin} and {size} facts: more than is said to be lost or there",
        "điểm chốt cuối của tên cũ là của {origin} và {size} sự kiện: nhiều hơn số còn lại và số nói là đã mất",
    ),
    "loss.facts": (
        "up to {last} the log {origin} had other facts, which are lost: receipts for these are answered by this fact",
        "đến {last} sổ {origin} từng có các sự kiện khác, nay đã mất: sự kiện này trả lời cho biên nhận của chúng",
    ),
    "tree.short": (
        "the checkpoint is over {size} facts, {there} are there",
        "điểm chốt gồm {size} sự kiện, ở đây có {there}",
    ),
    "tree.beyond": (
        "{there} facts are there, the checkpoint is over {size}",
        "có {there} sự kiện, điểm chốt chỉ gồm {size}",
    ),
    "tree.root": (
        "the root over {size} facts is not the signed one",
        "gốc cây của {size} sự kiện không phải gốc đã ký",
    ),
    "tree.missing": ("{file} is missing", "thiếu {file}"),
    "tree.tile": ("{file} holds another hash", "{file} có mã băm khác"),
    "tree.inclusion": ("the fact is not proven to be in the tree", "không chứng minh được sự kiện nằm trong cây"),
    "tree.ok": ("{size} facts give the signed root", "{size} sự kiện cho đúng gốc cây đã ký"),
    "tree.included": ("{count} facts are in the tree of {size}", "{count} sự kiện nằm trong cây {size} sự kiện"),
    "checkpoint.bundled": (
        "by the policy in the bundle itself: hold its keys against those that you know",
        "theo chính sách nằm trong gói: hãy đối chiếu khóa với khóa mà bạn biết",
    ),
    "checkpoint.no_policy": ("no policy says whose signature counts", "không có chính sách nói tin chữ ký của ai"),
    "checkpoint.unsigned": ("nothing has been signed yet", "chưa có gì được ký"),
    "checkpoint.policy": ("the policy cannot be read: {why}", "không đọc được chính sách: {why}"),
    "checkpoint.kind": (
        "signatures of a kind that cannot be checked here: {names}",
        "loại chữ ký không kiểm tra được ở đây: {names}",
    ),
    "checkpoint.unproven": (
        "who signed it is not known: install the Python package cryptography, or openssl (3.5 for ML-DSA)",
        "chưa biết ai ký: hãy cài gói Python cryptography hoặc openssl (3.5 cho ML-DSA)",
    ),
    "checkpoint.untrusted": ("the policy does not accept it: {why}", "chính sách không chấp nhận: {why}"),
    "checkpoint.unwitnessed": (
        "the policy asks for no witness: a log that checks itself proves little",
        "chính sách không đòi nhân chứng: sổ tự kiểm tra mình thì chứng minh được ít",
    ),
    "checkpoint.newer": (
        "from here to {last} not yet witnessed: this rests on the log's signature alone",
        "từ đây đến {last} chưa có nhân chứng: chỉ có chữ ký của sổ",
    ),
    "checkpoint.ahead": ("from here to {last} not yet signed", "từ đây đến {last} chưa ký"),
    "checkpoint.origin": ("the bundle says {says}, signed is {origin}", "gói ghi {says}, đã ký là {origin}"),
    "checkpoint.size": ("the bundle says {says} facts, signed are {size}", "gói ghi {says} sự kiện, đã ký {size}"),
    "checkpoint.ok": (
        "{size} facts, signed by {by}, cosigned by {names}",
        "{size} sự kiện, {by} ký, nhân chứng: {names}",
    ),
    "checkpoint.older": (
        "the tree does not begin with that of {file}",
        "cây không bắt đầu bằng cây của {file}",
    ),
    "checkpoint.older_form": ("{file} is no checkpoint", "{file} không phải điểm chốt"),
    "checkpoint.older_tiles": (
        "{file}: the tiles for it are not in the bundle",
        "{file}: gói không có các ô băm cần thiết",
    ),
    "keys.form": ("this names no keys", "sự kiện không nêu đúng khóa"),
    "keys.again": ("a key that was replaced is used again", "khóa đã thay lại được dùng"),
    "keys.stale": (
        "only a key that was replaced, {key}, has signed the checkpoint",
        "chỉ có khóa đã bị thay, {key}, ký điểm chốt",
    ),
    "keys.part": (
        "{count} changes of the log's key are here: a part does not show that there was no other",
        "ở đây có {count} lần đổi khóa của sổ: một phần sổ không cho biết còn lần nào khác không",
    ),
    "keys.unread": ("{count} facts that change keys cannot be read", "{count} lần đổi khóa không đọc được"),
    "keys.ok": ("{count} changes of the log's key", "{count} lần đổi khóa của sổ"),
    "heads.form": ("this commits to nothing", "cam kết sai dạng"),
    "heads.root": (
        "the heads of the first {size} facts are not those committed to",
        "đầu chuỗi của {size} sự kiện đầu không khớp với cam kết",
    ),
    "heads.far": ("covers {size} facts: too long ago to be worked out", "gồm {size} sự kiện: quá xa để tính lại"),
    "heads.unread": ("{count} commitments cannot be read", "{count} cam kết không đọc được"),
    "heads.ok": ("{count} commitments hold", "{count} cam kết khớp"),
    "complete.uncommitted": (
        "the commitment that the bundle goes by is not in it",
        "gói không có sự kiện cam kết mà nó dựa vào",
    ),
    "complete.form": ("heads.json is not what it should be", "heads.json sai dạng"),
    "complete.since": (
        "facts after {covered} are missing, the first is here",
        "thiếu sự kiện sau {covered}, sự kiện đầu tiên ở đây",
    ),
    "complete.count": ("{there} of {of} facts", "{there} trên {of} sự kiện"),
    "complete.head": (
        "that this was the last fact by {covered} is not proven",
        "không chứng minh được đây là sự kiện cuối cùng tính đến {covered}",
    ),
    "complete.absence": (
        "that there was none by {covered} is not proven",
        "không chứng minh được là chưa có sự kiện nào tính đến {covered}",
    ),
    "complete.ok": (
        "{about}: {count} of {of} facts, nothing withheld, as of checkpoint {size}",
        "{about}: đủ {count} trên {of} sự kiện, không giữ lại gì, tính đến điểm chốt {size}",
    ),
    "complete.withheld": (
        "{about}: {count} of {of} facts, {withheld} of their fields withheld, as of checkpoint {size}",
        "{about}: đủ {count} trên {of} sự kiện, {withheld} trường được giữ lại, tính đến điểm chốt {size}",
    ),
    "complete.unsure": (
        "{about}: {count} of {of} facts, as of checkpoint {size}; whether any are withheld: see what is not checked",
        "{about}: {count} trên {of} sự kiện, tính đến điểm chốt {size}; có giữ lại gì không: xem điều chưa kiểm tra",
    ),
    "selected.missing": ("was chosen, and is not here", "đã được chọn nhưng không có ở đây"),
    "selected.other": ("was not chosen, and is here", "không được chọn nhưng có ở đây"),
    "selected.claimed": (
        "that no other fact fits what was asked for ({asked}): that is the service's word alone",
        "không còn sự kiện nào khác phù hợp với điều kiện chọn ({asked}): đó chỉ là lời của hệ thống",
    ),
    "selected.ok": (
        "{count} of {of} chosen facts are in the log, nothing withheld, as of checkpoint {size}",
        "{count} trên {of} sự kiện được chọn có trong sổ, không giữ lại gì, tính đến điểm chốt {size}",
    ),
    "selected.withheld": (
        "{count} of {of} chosen facts are in the log, {withheld} of their fields withheld, as of checkpoint {size}",
        "{count} trên {of} sự kiện được chọn có trong sổ, {withheld} trường được giữ lại, tính đến điểm chốt {size}",
    ),
    "selected.unsure": (
        "{count} of {of} chosen facts, as of checkpoint {size}; whether all holds: see what is not checked",
        "{count} trên {of} sự kiện được chọn, tính đến điểm chốt {size}; có đúng cả không: xem điều chưa kiểm tra",
    ),
    "whole.unsure": (
        "{count} of {of} facts, as of checkpoint {size}; whether any are withheld: see what is not checked",
        "{count} trên {of} sự kiện, tính đến điểm chốt {size}; có giữ lại gì không: xem điều chưa kiểm tra",
    ),
    "whole.ok": (
        "{count} of {count} facts, nothing withheld, as of checkpoint {size}",
        "đủ {count} trên {count} sự kiện, không giữ lại gì, tính đến điểm chốt {size}",
    ),
    "whole.withheld": (
        "{count} of {count} facts, {withheld} of their fields withheld, as of checkpoint {size}",
        "đủ {count} trên {count} sự kiện, {withheld} trường được giữ lại, tính đến điểm chốt {size}",
    ),
    "grounds.form": ("these are no grounds", "căn cứ sai dạng"),
    "grounds.before": ("its grounds stand with another fact than it says", "căn cứ không nằm ở sự kiện được nêu"),
    "grounds.seen": ("it heard what was not there yet", "căn cứ dựa vào điều chưa có"),
    "grounds.stale": ("{question}: history had gone on since it was heard", "{question}: lịch sử đã đổi sau khi hỏi"),
    "grounds.heard": (
        "{question}: decided on facts that are not the ones on record here",
        "{question}: lịch sử không đúng như điều đã nghe",
    ),
    "grounds.outside": (
        "{count} grounds rest on facts outside the bundle",
        "{count} căn cứ dựa vào sự kiện ngoài gói",
    ),
    "grounds.none": ("{count} facts of commands say no grounds", "{count} sự kiện của lệnh không nêu căn cứ"),
    "grounds.ok": ("{count} grounds are what history says", "{count} căn cứ đúng với lịch sử"),
    "actor.nobody": (
        "{count} facts that nobody vouches for: {first}",
        "{count} sự kiện không ai đứng tên: {first}",
    ),
    "table.differs": (
        "{table}, column {column}, does not say what the entries say",
        "{table}, cột {column}, không đúng với bản ghi",
    ),
    "table.veiled": (
        "{table} is no plain table (a view, a rule, row security, inheritance): others may be shown other rows",
        "{table} không còn là bảng thường (khung nhìn, quy tắc, chặn dòng, kế thừa): người khác có thể thấy dòng khác",
    ),
    "table.unused": ("{table} has a row that no fact has: {row}", "{table} có dòng không thuộc sự kiện nào: {row}"),
    "table.file": (
        "ledger.file: {file} holds other bytes than its name says",
        "ledger.file: {file} chứa nội dung khác với tên",
    ),
    "table.files": ("{count} files are what their names say", "{count} tệp đúng với tên"),
    "table.ok": (
        "every column says the same as the entries of {facts} facts",
        "mọi cột đều đúng với bản ghi của {facts} sự kiện",
    ),
    "decision.same": (
        "{count} grounds asked again gave the same answer",
        "{count} căn cứ hỏi lại cho cùng câu trả lời",
    ),
    "decision.different": (
        "{question}: asked again, history gives another answer",
        "{question}: hỏi lại thì lịch sử trả lời khác",
    ),
    "decision.unknown": (
        "{count} grounds were not asked again: no such question, or not of these arguments, is known here",
        "{count} căn cứ không hỏi lại được: không biết câu hỏi này",
    ),
    "decision.unreadable": (
        "{count} grounds were not asked again: facts that they heard cannot be read here",
        "{count} căn cứ không hỏi lại được: có sự kiện không đọc được",
    ),
    "time.openssl": (
        "{file}: openssl ts -verify, with the authority's certificate",
        "{file}: dùng openssl ts -verify với chứng thư của tổ chức cấp dấu",
    ),
}
