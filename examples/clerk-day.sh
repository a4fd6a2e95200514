#!/bin/sh
# A clerk's day: calls come in, a customer turns out to be there twice, somebody is stranded on the road, a quote is agreed,
# a technician is sent with papers in hand, the manager calls back, the web shop's requests come as a file, and the day
# ends with its report.
# Give a built svc as the only argument, else svc is built first. Leaves nothing behind: the store lives in a temporary folder.
set -eu
. "$(dirname "$0")/people.sh"
hours() { TZ=Asia/Shanghai date -d "+$1 hours" '+%Y-%m-%d %H:%M'; }
today="$(TZ=Asia/Shanghai date +%y%m%d)"
fridge="T$today-0001"
stranded="T$today-0002"
again="T$today-0003"

part "Before the first call: a clerk, a technician of the district, the after-sales manager"
as li init --name li
as li staff add zhang --uid $zhang --role technician --region 浦东
as li staff add wang --uid $wang --role aftersales_manager
as li product add KX-200 --name 冰箱 --model KX-200L --category appliance --warranty-months 12

part "The telephone rings: nobody is known by that number yet; the intake makes the customer, the unit and the ticket"
as li customer show --phone 13800138000
as li ticket add --phone 13800138000 --customer-name 王芳 --serial SN88231 --product KX-200 --fault 冰箱不制冷 --region 浦东 --place 张杨路500号 --wanted-by "$(hours 24)"
as li unit edit SN88231 --purchased 2023-05-01
as li ticket answer "$fridge" --by phone --text '今天安排师傅上门检查'

part "Somebody is stranded on the road: a rescue is urgent by itself, at any hour"
as li ticket add --phone 13700137000 --customer-name 陈伟 --fault 车辆抛锚 --type rescue --place 沪杭高速45公里
as li ticket answer "$stranded" --by phone --text '救援已出发' --solved
as li due

part "王芳 calls from another telephone: she is there twice, and becomes one customer again"
as li ticket add --phone 13900139000 --customer-name 王芳 --serial SN88231 --fault 冰箱不制冷
as li customer list --name 王芳
as li customer merge 3 --into 1
as li ticket merge "$again" --into "$fridge" --reason 同一台冰箱同一问题
as li customer show --phone 13900139000

part "Sent too early: the book says what is missing, clause by clause"
as li ticket dispatch "$fridge" --task 检修制冷系统

part "The manager checks the request; out of warranty it is charged, so it is quoted and agreed"
as wang ticket verify "$fridge" --how phone --type repair --mode onsite --urgency normal --in-warranty no --chargeable yes
as li ticket quote "$fridge" --amount 320.00 --basis 收费标准2026 --explained
as li ticket quote "$fridge" --confirmed-by 王芳

part "The technician of the district goes, with the printed record in hand"
as li ticket dispatch "$fridge" --task 检修制冷系统 --route 公司至张杨路 --arrive-by "$(hours 4)" --finish-by "$(hours 6)" --site-ready --trip-approved --remote-reason 需要开机检查 --prepared details,parts,tools,documents
as li ticket show "$fridge" --form dispatch --full >"$work/dispatch.html"
grep -c '张杨路500号' "$work/dispatch.html"

part "On site: repaired, explained, signed"
as zhang ticket visit "$fridge" --appointment "$(hours 2)"
as zhang ticket visit "$fridge" --arrived "$(TZ=Asia/Shanghai date '+%Y-%m-%d %H:%M:%S')" --cause 温控器损坏 --fault-cause wear --explained --fixed --result 更换温控器后恢复制冷 --set work=更换温控器 --fault-code E4 --card-entry --receipt --seven-ones suit,apology,overshoes,cloths,no_drink,no_cigarette,service_card --signed-by 王芳 --rating 4 --invoice 04413287 --paid
as li ticket file "$fridge"

part "The manager calls back; a low score is a task from then on"
as wang ticket callback "$fridge" --rating 2 --attitude 4 --ability 4 --punctuality 1 --items 更换温控器 --suggestion 准时上门 --needs 无 --rectify 上门前电话确认到达时间
as li task list --open

part "The web shop's requests come as a file of JSON lines; given twice they are taken once"
cat >"$work/web.jsonl" <<'LINES'
{"do": "ticket add", "args": {"phone": "13600136001", "customer-name": "刘洋", "fault": "洗衣机漏水", "source": "direct", "channel": "web"}, "key": "web-1"}
{"do": "ticket add", "args": {"phone": "13600136002", "customer-name": "赵敏", "fault": "空调异响", "source": "direct", "channel": "web"}, "key": "web-2"}
LINES
as li batch "$work/web.jsonl"
as li batch "$work/web.jsonl"

part "The end of the day"
as li ticket list --open
as li due --within 24h
as li report daily
as li store check
